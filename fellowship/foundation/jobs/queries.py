"""What the pages about jobs show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Job
from fellowship.foundation.jobs.permissions import VIEW_JOB

STANDINGS = {"queued": "Waiting", "running": "Working", "done": "Done", "dead": "Stopped"}


@dataclass(frozen=True)
class JobPage:
    """One job as its requester sees it."""

    job: Job
    title: str
    standing: str
    done: int
    total: int
    words: str
    attempts: int
    error: str
    failed: int

    @property
    def over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.standing in {"done", "dead"}

    @property
    def standing_words(self) -> str:
        """The standing in words."""
        return STANDINGS[self.standing]

    @property
    def trying_again(self) -> bool:
        """Whether an attempt went wrong and another one comes."""
        return self.standing == "queued" and self.attempts > 0


@dataclass(frozen=True)
class QueueState:
    """How the whole queue is."""

    counts: dict[str, int]
    oldest_waiting: datetime | None


def job_page(*, user: Any, pk: int) -> JobPage:
    """The job, if it is the user's own."""
    rows = Job.objects.with_standing().select_related("document")
    job = VIEW_JOB.narrow(rows, user).filter(pk=pk).first()
    if job is None:
        raise Hidden
    done, total, error, failed, attempts = job.done, job.total, job.error, 0, job.attempts
    if job.status == Job.Status.BATCH:
        parts = job.children.aggregate(
            done=Count("pk", filter=Q(status="done")),
            failed=Count("pk", filter=Q(status="dead")),
            error=Min("error", filter=Q(status="dead")),
        )
        done, failed, error = parts["done"], parts["failed"], parts["error"] or ""
    return JobPage(
        job=job,
        title=job.title,
        standing=job.standing,
        done=done,
        total=total,
        words=_words(job, done, total),
        attempts=attempts,
        error=error if job.standing != "done" else "",
        failed=failed,
    )


def job_to_retry(*, user: Any, pk: int) -> Job:
    """The user's own job."""
    job = VIEW_JOB.narrow(Job.objects.all(), user).filter(pk=pk).first()
    if job is None:
        raise Hidden
    return job


def jobs_listed() -> QuerySet[Job]:
    """Jobs and batches without their contents; the parts of a batch are counted in their parent."""
    return (
        Job.objects.with_standing()
        .filter(parent__isnull=True)
        .annotate(
            parts_done=Count("children", filter=Q(children__status="done")),
            parts_dead=Count("children", filter=Q(children__status="dead")),
        )
        .defer("args", "message", "link", "document")
    )


def parts_words(row: Any) -> str:
    """How far the parts of a batch are; nothing for a single task."""
    if row.status != Job.Status.BATCH:
        return ""
    stopped = f", {row.parts_dead} stopped" if row.parts_dead else ""
    return f"{row.parts_done} of {row.total} done{stopped}"


def queue_state() -> QueueState:
    """Numbers for administrators and for health."""
    counts = {name: Count("pk", filter=Q(status=name)) for name in STANDINGS}
    found = Job.objects.aggregate(**counts, oldest=Min("next_at", filter=Q(status=Job.Status.QUEUED)))
    oldest = found.pop("oldest")
    return QueueState(found, oldest)


def _words(job: Job, done: int, total: int) -> str:
    """What happens now, in one sentence."""
    if job.standing == "done":
        return "You can use the result now." if job.link or job.document_id else "There is nothing more to do."
    if job.standing == "dead":
        return f"It stopped after {MAX_ATTEMPTS} attempts." if job.attempts >= MAX_ATTEMPTS else "It stopped."
    if job.standing == "queued":
        return "It will be tried again shortly." if job.attempts else "It is waiting to start."
    if job.message:
        return job.message
    return f"{done} of {total} done." if total else "It is being worked on."
