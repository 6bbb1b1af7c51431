"""A small portal of real processes on a database of its own, to be killed."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dj_database_url
import redis
from django.db.utils import ConnectionHandler

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """Starts, kills and asks; everything it started is ended by `close`."""

    def __init__(self, var: Path, broker: str, settings: str = "tests.chaos.settings", *, empty: bool = False) -> None:
        self.name = f"chaos_{secrets.token_hex(4)}"
        self.server = os.environ.get("DATABASE_URL", "")
        url = f"sqlite:///{var / 'chaos.sqlite3'}"
        if self.server.startswith("postgres"):
            self._admin(f'CREATE DATABASE "{self.name}"')
            url = self.server.rsplit("/", 1)[0] + "/" + self.name
        self.env = {k: v for k, v in os.environ.items() if k not in {"REDIS_URL", "DJANGO_SETTINGS_MODULE"}} | {
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": url,
            "PORTAL_VAR": str(var),
            "DEBUG": "1",
            "CHAOS_QUEUE": self.name,
            "JOB_LEASE_SECONDS": "2",
            "JOB_POKE_SECONDS": "1",
            "JOB_POKE_CAP_SECONDS": "4",
            "JOB_SWEEP_SECONDS": "1",
        }
        if broker:
            self.env["REDIS_URL"] = broker
        self.var, self.processes = var, []
        config = dj_database_url.parse(url)
        if config["ENGINE"].endswith("sqlite3"):
            config["OPTIONS"] = {"timeout": 20}
        self.db = ConnectionHandler({"default": config})["default"]
        if not empty:
            self.run("-m", "django", "migrate", "--run-syncdb", "-v0", seconds=600)

    def run(self, *args: str, seconds: int = 60, **env: str) -> subprocess.CompletedProcess[str]:
        """A short process of the portal, waited for; it must succeed."""
        done = subprocess.run(
            [sys.executable, *args], cwd=ROOT, env=self.env | env, capture_output=True, text=True, timeout=seconds
        )
        assert done.returncode == 0, done.stderr
        return done

    def manage(self, *words: str, seconds: int = 300) -> str:
        """What a management command says."""
        return self.run("manage.py", *words, seconds=seconds).stdout

    def ask(self, *words: object, **env: str) -> None:
        """Ask for work from a process of its own, as the web does."""
        self.run("-m", "tests.chaos.ask", *map(str, words), **env)

    def celery(self, *args: str) -> subprocess.Popen[bytes]:
        """A worker or the clock."""
        return self.start(args[0], "-m", "celery", "-A", "fellowship.config", *args)

    def web(self) -> str:
        """A web server with two processes of eight threads; gives its address."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        many = ("--workers", "2", "--threads", "8", "--bind", f"127.0.0.1:{port}")
        self.start("web", "-m", "gunicorn", "fellowship.config.wsgi", *many)
        self.wait(lambda: answers(port), 60, "the web server does not answer")
        return f"http://127.0.0.1:{port}"

    def start(self, name: str, *args: str) -> subprocess.Popen[bytes]:
        """A process of the portal that stays, in a process group of its own."""
        with (self.var / f"{name}.log").open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, *args],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(started)
        return started

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker with two children."""
        return self.celery("worker", "-c", "2", "--without-gossip", "--without-mingle", "-l", "info")

    def beat(self) -> subprocess.Popen[bytes]:
        """The clock."""
        return self.celery("beat", "-s", str(self.var / "schedule"), "--pidfile=")

    def kill(self, process: subprocess.Popen[bytes], how: int = signal.SIGKILL) -> None:
        """End the process with its children."""
        if process.poll() is None:
            os.killpg(process.pid, how)
        process.wait()

    def signal(self, process: subprocess.Popen[bytes], what: int) -> None:
        """Stop the process with its children where they stand, or let them go on."""
        os.killpg(process.pid, what)

    def wipe_queue(self) -> int:
        """Forget every message that waits; gives their number."""
        if broker := self.env.get("REDIS_URL"):
            with redis.Redis.from_url(broker) as server:
                waiting = server.llen(self.name)
                server.delete(self.name)
            return waiting
        waiting = list((self.var / "broker/messages").glob(f"*.{self.name}.msg"))
        for message in waiting:
            message.unlink()
        return len(waiting)

    def rows(self, sql: str) -> list[Any]:
        """What the database says."""
        with self.db.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def one(self, sql: str) -> Any:
        """The single value that the database says."""
        return self.rows(sql)[0][0]

    def wait(self, what: Callable[[], bool], seconds: float, words: str) -> None:
        """Until it is true; fails with the words and the end of the worker's log when it takes too long."""
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                log = self.var / "worker.log"
                raise AssertionError(f"{words}\n{log.read_text()[-3000:] if log.exists() else ''}")
            time.sleep(0.05)

    def close(self) -> None:
        """End and remove everything."""
        for process in self.processes:
            self.kill(process)
        self.db.close()
        if self.server.startswith("postgres"):
            self._admin(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _admin(self, sql: str) -> None:
        connection = ConnectionHandler({"default": dj_database_url.parse(self.server)})["default"]
        with connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()


def answers(port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
