"""Whether the portal can work: database, broker, worker, queue. Says so without secrets."""

from dataclasses import dataclass
from datetime import datetime

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection

from fellowship.foundation.jobs.models import Heartbeat
from fellowship.foundation.jobs.queries import QueueState, queue_state


@dataclass(frozen=True)
class Check:
    """One thing that must work, how it is, and how old the sign of it is."""

    name: str
    ok: bool
    words: str


def checks(*, at: datetime) -> list[Check]:
    """Every check; those that ask the database are left out when it is away."""
    database = database_check()
    if not database.ok:
        return [database, broker_check()]
    return [database, broker_check(), worker_check(at), queue_check(at, queue_state())]


def database_check() -> Check:
    """It answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check("database", False, "does not answer")
    return Check("database", True, "answers")


def broker_check() -> Check:
    """It takes a connection."""
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=2)
    except Exception:  # each transport has errors of its own
        return Check("broker", False, "does not answer")
    return Check("broker", True, "answers")


def worker_check(at: datetime) -> Check:
    """It did real work lately that came through the queue."""
    silent = worker_silence(at)
    if silent is None:
        return Check("worker", False, "has not been seen yet")
    return Check(
        "worker",
        silent <= settings.JOBS["worker_silent_seconds"],
        f"seen {silent} second{'' if silent == 1 else 's'} ago",
    )


def worker_silence(at: datetime) -> int | None:
    """Seconds since the last real work; None before the first."""
    seen = Heartbeat.objects.filter(name="worker").values_list("at", flat=True).first()
    return None if seen is None else max(int((at - seen).total_seconds()), 0)


def queue_check(at: datetime, queue: QueueState) -> Check:
    """Nothing waits too long."""
    oldest = queue.oldest_waiting
    age = max(int((at - oldest).total_seconds()), 0) if oldest else 0
    return Check("queue", age <= settings.JOBS["waiting_too_long_seconds"], f"oldest job waits {age} seconds")
