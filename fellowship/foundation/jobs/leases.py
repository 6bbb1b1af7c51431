"""Who works on a job: claimed by row, held under a lease, and fenced by a token that only the last claimer has."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Heartbeat, Job


class LeaseLost(Exception):
    """Another worker has taken the job over; nothing more may be written in its name."""


GAVE_UP = f"The work stopped {MAX_ATTEMPTS} times before it was finished."


@dataclass(frozen=True)
class Lease:
    """The right to write to one job; every write proves the token."""

    job_id: int
    token: int

    def write(self, **fields: Any) -> None:
        """Store fields on the running job, or raise LeaseLost."""
        mine = Job.objects.filter(pk=self.job_id, token=self.token, status=Job.Status.RUNNING)
        if not mine.update(**fields):
            raise LeaseLost(f"job {self.job_id}")

    def renew(self, **fields: Any) -> None:
        """Say that the work goes on."""
        now = timezone.now()
        self.write(heartbeat=now, lease_until=now + lease_time(), **fields)

    def finish(self, **fields: Any) -> None:
        """The work is done."""
        self.write(status=Job.Status.DONE, finished=timezone.now(), error="", fault="", **fields)

    def stop(self, error: str, fault: str) -> None:
        """The work cannot be done; nobody tries again by itself."""
        self.write(status=Job.Status.DEAD, finished=timezone.now(), error=error[:500], fault=fault[:200])

    def put_back(self, attempts: int, error: str, fault: str) -> None:
        """Try again later, each time a little later, or give up after the last attempt."""
        if attempts >= MAX_ATTEMPTS:
            self.stop(error, fault)
            return
        pause = min(settings.JOBS["retry_seconds"] * 2 ** (attempts - 1), 300)
        at = timezone.now() + timedelta(seconds=pause * random.uniform(0.8, 1.2))  # noqa: S311 spreads load only
        self.write(
            status=Job.Status.QUEUED,
            next_at=at,
            poke_at=at,
            pokes=0,
            error=error[:500],
            fault=fault[:200],
            lease_until=None,
        )


def lease_time() -> timedelta:
    """How long a silent worker keeps a job."""
    return timedelta(seconds=settings.JOBS["lease_seconds"])


def claim(job_id: int) -> tuple[Job, Lease] | None:
    """Take a job that waits, or whose worker fell silent; None when it is not to be had. Counts the attempt first."""
    job = Job.objects.filter(pk=job_id).select_related("by").first()
    if job is None or job.attempts >= MAX_ATTEMPTS:
        return None
    now = timezone.now()
    free = Q(status=Job.Status.QUEUED, next_at__lte=now) | Q(status=Job.Status.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id, token=job.token, attempts=job.attempts).update(
        status=Job.Status.RUNNING,
        token=F("token") + 1,
        attempts=F("attempts") + 1,
        heartbeat=now,
        lease_until=now + lease_time(),
        poke_at=now + lease_time(),
        pokes=0,
        started=job.started or now,
        done=0,
        message="",
    )
    if not taken:
        return None
    job.attempts += 1
    return job, Lease(job_id, job.token + 1)


def bury_abandoned() -> int:
    """End the jobs whose last allowed attempt fell silent too; gives their number."""
    now = timezone.now()
    return Job.objects.filter(status=Job.Status.RUNNING, lease_until__lt=now, attempts__gte=MAX_ATTEMPTS).update(
        status=Job.Status.DEAD, finished=now, error=GAVE_UP, fault="WorkerLost"
    )


def touch(name: str = "worker") -> None:
    """Note that a worker did real work just now; at most every few seconds."""
    now = timezone.now()
    beat, made = Heartbeat.objects.get_or_create(name=name, defaults={"at": now})
    if not made and now - beat.at > timedelta(seconds=5):
        Heartbeat.objects.filter(pk=beat.pk).update(at=now)
