"""The only door to Celery. It carries a job's number; that a poke is lost costs time, never the job."""

from collections.abc import Iterable

import structlog
from celery import shared_task

from fellowship.foundation.jobs.leases import touch
from fellowship.foundation.jobs.run import run

log = structlog.get_logger("portal.jobs")


@shared_task(name="jobs.run")
def run_job(job_id: int) -> None:
    """What a worker does with a number."""
    if run(job_id, beating=True):
        touch()


def poke(job_ids: Iterable[int]) -> bool:
    """Tell the workers; False when the broker cannot be reached, and then the sweep will."""
    for job_id in job_ids:
        try:
            run_job.apply_async(args=[job_id], retry=False, ignore_result=True)
        except Exception as error:  # whatever a broker raises, the person who asked must not see it
            log.warning("job_poke_failed", job=job_id, reason=type(error).__name__)
            return False
    return True
