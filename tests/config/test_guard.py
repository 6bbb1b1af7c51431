"""A portal that would not be safe does not start, and says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD_KEY = "kX3vQ9-bT7wLz0RmYf2HsJ8uNcE5aPdG1oViBqWxS4tKrZ6yMh"


def portal(tmp_path: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A process of the portal with exactly this environment."""
    (tmp_path / "static").mkdir(exist_ok=True)
    bare = {k: os.environ[k] for k in ("PATH", "HOME", "LANG") if k in os.environ}
    given = bare | {"PORTAL_VAR": str(tmp_path)} | env
    return subprocess.run([sys.executable, *args], cwd=ROOT, env=given, capture_output=True, text=True, timeout=60)


def production(**env: str) -> dict[str, str]:
    """An environment in which the portal may start."""
    given = {
        "SECRET_KEY": GOOD_KEY,
        "ALLOWED_HOSTS": "portal.example.org",
        "CSRF_TRUSTED_ORIGINS": "https://portal.example.org",
        "DATABASE_URL": "postgres://portal:a-secret-word@127.0.0.1:5432/portal",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }
    return {k: v for k, v in (given | env).items() if v}


UNSAFE = {
    "no key": ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
    "a short key": ({"SECRET_KEY": "short"}, "SECRET_KEY is missing, too short"),
    "the demo's key": ({"SECRET_KEY": "demo-only-key-that-is-refused-when-debug-is-off"}, "well known"),
    "a key of one letter": ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
    "no host": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
    "every host": ({"ALLOWED_HOSTS": "portal.example.org,*"}, "ALLOWED_HOSTS is empty or '*'"),
    "debug in public": ({"DEBUG": "1"}, "DEBUG is on and the portal answers to portal.example.org"),
    "many writers on SQLite": ({"DATABASE_URL": "", "WEB_CONCURRENCY": "3"}, "3 web processes would write"),
}


@pytest.mark.parametrize(("env", "reason"), UNSAFE.values(), ids=UNSAFE)
def test_the_server_refuses_to_start_and_says_why(tmp_path, env, reason):
    run = portal(tmp_path, "-c", "import fellowship.config.wsgi", **production(**env))
    assert run.returncode == 3
    assert reason in run.stderr
    assert "a-secret-word" not in run.stderr


def test_gunicorn_and_the_worker_stop_with_an_error(tmp_path):
    servers = [
        ["-m", "gunicorn", "-c", "python:fellowship.config.gunicorn", "-b", "127.0.0.1:0", "fellowship.config.wsgi"],
        ["-m", "celery", "-A", "fellowship.config", "worker", "--pool", "solo"],
    ]
    for server in servers:
        run = portal(tmp_path, *server, **production(SECRET_KEY="short", REDIS_URL=""))
        assert run.returncode != 0
        assert "SECRET_KEY is missing, too short or well known" in run.stderr


def test_a_management_command_refuses_too(tmp_path):
    run = portal(tmp_path, "manage.py", "check", **production(ALLOWED_HOSTS="*"))
    assert run.returncode == 1
    assert "ALLOWED_HOSTS is empty or '*'" in run.stderr


def test_a_cache_of_one_process_is_refused():
    from django.conf import settings

    from fellowship.config.guard import problems

    words = [w for w, _ in problems(settings, web_processes=1)]
    assert any(w.startswith("The cache is not shared") for w in words)  # the tests' own settings use one


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"DATABASE_URL": "", "REDIS_URL": ""},
        {"DATABASE_URL": "", "WEB_CONCURRENCY": "2", "ALLOW_SQLITE_WORKERS": "1"},
    ],
)
def test_a_safe_portal_starts(tmp_path, env):
    run = portal(tmp_path, "-c", "import fellowship.config.wsgi", **production(**env))
    assert (run.returncode, run.stderr) == (0, "")


def test_a_deployment_check_has_nothing_to_say(tmp_path):
    run = portal(tmp_path, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING", **production())
    assert (run.returncode, run.stderr) == (0, "")
    assert "no issues (0 silenced)" in run.stdout


def test_the_demo_starts_without_any_setting(tmp_path):
    run = portal(tmp_path, "-c", "import fellowship.config.wsgi", DEBUG="1")
    assert (run.returncode, run.stderr) == (0, "")


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text(GOOD_KEY + "\n")
    run = portal(
        tmp_path,
        "-c",
        "import fellowship.config.wsgi",
        **production(SECRET_KEY="", SECRET_KEY_FILE=str(tmp_path / "key")),
    )
    assert (run.returncode, run.stderr) == (0, "")
