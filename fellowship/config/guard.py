"""Refuses to start a portal that would not be safe, and says why and what to do, in plain words."""

import logging
import sys
from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

from fellowship.config import env

PUBLIC_KEYS = {"demo-only-key-that-is-refused-when-debug-is-off", "tests-only", "changeme", "secret"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}


def problems(given: Any, *, web_processes: int) -> list[tuple[str, str]]:
    """(what is unsafe, what to do about it) for these settings; empty when the portal may start."""
    return _debug_problems(given) if given.DEVELOPMENT else _production_problems(given, web_processes)


def _debug_problems(given: Any) -> list[tuple[str, str]]:
    foreign = sorted(set(given.ALLOWED_HOSTS) - LOCAL_HOSTS)
    if foreign:
        words = f"DEBUG is on and the portal answers to {', '.join(foreign)}: error pages would show its insides to anybody."
        return [(words, "Set DEBUG=0, or remove ALLOWED_HOSTS to run on this machine only.")]
    return []


def _production_problems(given: Any, web_processes: int) -> list[tuple[str, str]]:
    found = []
    key = given.SECRET_KEY
    if key in PUBLIC_KEYS or key.startswith("django-insecure-") or len(key) < 50 or len(set(key)) < 10:
        found.append(
            (
                "SECRET_KEY is missing, too short or well known: anybody could sign in as anybody.",
                'Set SECRET_KEY to 50 or more random characters: python -c "import secrets; print(secrets.token_urlsafe(50))"',
            )
        )
    if not given.ALLOWED_HOSTS or any(host in {"*", ".", ""} for host in given.ALLOWED_HOSTS):
        found.append(
            (
                "ALLOWED_HOSTS is empty or '*': the portal would believe any address that a request claims.",
                "Set ALLOWED_HOSTS to the portal's own names, separated by commas.",
            )
        )
    if _is_sqlite(given) and web_processes > 1 and not env.flag("ALLOW_SQLITE_WORKERS"):
        found.append(
            (
                f"The database is SQLite and {web_processes} web processes would write to it at once.",
                "Set DATABASE_URL to a PostgreSQL database, or WEB_CONCURRENCY=1. ALLOW_SQLITE_WORKERS=1 takes the risk of waiting.",
            )
        )
    if not _cache_is_shared(given):
        found.append(
            (
                "The cache is not shared between processes: sign-in attempts would be counted in each process apart.",
                "Use Redis (REDIS_URL) or the database cache, which is the default.",
            )
        )
    return found


def _is_sqlite(given: Any) -> bool:
    return given.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def _cache_is_shared(given: Any) -> bool:
    return not given.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache"))


def web_processes() -> int:
    """How many processes gunicorn starts: one on SQLite and two elsewhere, unless WEB_CONCURRENCY says otherwise."""
    return env.number("WEB_CONCURRENCY", 1 if _is_sqlite(settings) else 2)


@register(Tags.security)
def check_start(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """The same for every management command."""
    found = problems(settings, web_processes=web_processes())
    return [Error(words, hint=hint, id=f"portal.E{n:03d}") for n, (words, hint) in enumerate(found, 1)]


def refuse_unsafe_start() -> None:
    """For servers and workers, which run no checks: say every reason and exit."""
    found = problems(settings, web_processes=web_processes())
    if found:
        logging.getLogger("portal.start").critical("Not started: the settings are not safe.")
        sys.stderr.write("The portal does not start, because it would not be safe:\n")
        sys.stderr.writelines(f"- {words}\n  {hint}\n" for words, hint in found)
        sys.exit(3)
