"""What the clock asks of the queue itself."""

from celery import shared_task

from fellowship.foundation.jobs.leases import touch
from fellowship.foundation.jobs.sweep import sweep


@shared_task(name="jobs.sweep")
def sweep_jobs() -> None:
    """Every few seconds: find forgotten jobs, and show that clock, queue, worker and database all work."""
    sweep()
    touch()
