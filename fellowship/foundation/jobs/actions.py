"""What people may do with a job."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.permissions import RETRY_JOB
from fellowship.foundation.jobs.start import poke_on_commit


class NothingToRetry(Exception):
    """The job has not stopped."""


@action(RETRY_JOB, on="job")
def retry_job(*, job: Job, by: Any) -> Job:
    """Give a stopped job (or the stopped parts of a batch) five new attempts."""
    stopped = Job.objects.filter(Q(pk=job.pk) | Q(parent=job), status=Job.Status.DEAD)
    ids = list(stopped.values_list("pk", flat=True))
    if not ids:
        raise NothingToRetry("This task has not stopped, so there is nothing to try again.")
    now = timezone.now()
    Job.objects.filter(pk__in=ids, status=Job.Status.DEAD).update(
        status=Job.Status.QUEUED,
        attempts=0,
        done=0,
        message="",
        error="",
        fault="",
        finished=None,
        next_at=now,
        poke_at=now,
        pokes=0,
    )
    poke_on_commit(ids)
    return job
