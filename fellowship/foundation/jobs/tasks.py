"""What the clock asks of the queue itself."""

from celery import shared_task
from django.utils import timezone

from fellowship.foundation.jobs.leases import touch
from fellowship.foundation.jobs.schedule import start_due
from fellowship.foundation.jobs.sweep import sweep


@shared_task(name="jobs.sweep")
def sweep_jobs() -> None:
    """Every few seconds: start what is due, find forgotten jobs, and show that clock, queue, worker and database work."""
    start_due(at=timezone.now())
    sweep()
    touch()
