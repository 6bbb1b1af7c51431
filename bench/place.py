"""A production-like portal in a temporary place, with real servers; everything started here is ended here."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.db.utils import ConnectionHandler

ROOT = Path(__file__).resolve().parents[1]


class Place:
    """Database, files and processes of one run. DATABASE_URL and REDIS_URL are used when they are set."""

    def __init__(self) -> None:
        self.home = tempfile.TemporaryDirectory(prefix="portal-bench-")
        self.processes: list[subprocess.Popen[bytes]] = []
        self.name = f"bench_{secrets.token_hex(4)}"
        self.server = os.environ.get("DATABASE_URL", "")
        url = f"sqlite:///{self.home.name}/portal.sqlite3"
        if self.server.startswith("postgres"):
            self._admin(f'CREATE DATABASE "{self.name}"')
            url = self.server.rsplit("/", 1)[0] + "/" + self.name
        kept = {k: v for k, v in os.environ.items() if k not in {"DEBUG", "DEMO", "DJANGO_SETTINGS_MODULE"}}
        self.env = kept | {
            "DJANGO_SETTINGS_MODULE": "fellowship.config.settings",
            "PORTAL_VAR": self.home.name,
            "DATABASE_URL": url,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "localhost",
            "SECURE_SSL_REDIRECT": "0",
            "WEB_CONCURRENCY": "1",
            "LOG_LEVEL": "WARNING",
        }

    @property
    def engine(self) -> str:
        """The kind of database, in words."""
        return "PostgreSQL" if self.server.startswith("postgres") else "SQLite"

    def python(self, *args: str) -> str:
        """What a short process of the portal prints; it must succeed."""
        run = subprocess.run([sys.executable, *args], cwd=ROOT, env=self.env, capture_output=True, text=True)
        if run.returncode:
            raise SystemExit(f"{' '.join(args)} failed:\n{run.stderr[-4000:]}")
        return run.stdout

    def ask(self, module: str, *args: str) -> Any:
        """What main() of a module of this package gives, run inside the portal."""
        return json.loads(self.python("-m", "bench.inside", module, *args).splitlines()[-1])

    def serve(self, application: str) -> int:
        """A gunicorn on a free port, once it answers."""
        port = free_port()
        self.start(
            "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4",
            "--worker-class", "gthread", "--keep-alive", "120", "--log-level", "warning", application,
        )  # fmt: skip
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return port
            time.sleep(0.05)
        raise SystemExit(f"{application} did not start:\n{self.written()}")

    def written(self) -> str:
        """The end of what the servers wrote."""
        return (Path(self.home.name) / "servers.log").read_text()[-3000:]

    def start(self, *args: str) -> "subprocess.Popen[bytes]":
        """A long process of the portal."""
        with (Path(self.home.name) / "servers.log").open("ab") as log:
            given = {"cwd": ROOT, "env": self.env, "stdout": log, "stderr": log}
            self.processes.append(subprocess.Popen([sys.executable, *args], start_new_session=True, **given))
        return self.processes[-1]

    def end(self, *processes: "subprocess.Popen[bytes]") -> None:
        """End some of what was started."""
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def close(self) -> None:
        """End and remove everything."""
        self.end(*self.processes)
        if self.server.startswith("postgres"):
            self._admin(f'DROP DATABASE "{self.name}" WITH (FORCE)')
        self.home.cleanup()

    def _admin(self, sql: str) -> None:
        if not settings.configured:  # this process is no portal; a connection asks for one setting all the same
            settings.configure(USE_TZ=True)
        connection = ConnectionHandler({"default": dj_database_url.parse(self.server)})["default"]
        with connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
