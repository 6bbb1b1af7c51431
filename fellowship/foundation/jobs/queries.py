"""What the pages about jobs show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Job
from fellowship.foundation.jobs.permissions import VIEW_JOB
from fellowship.foundation.jobs.registry import KINDS, Kind

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


@dataclass(frozen=True)
class Scheduled:
    """One kind of scheduled work: how often it runs, and its last run."""

    title: str
    every: str
    last: Job | None


def scheduled() -> list[Scheduled]:
    """Everything that the clock starts, with its last run."""
    kinds = sorted((kind for kind in KINDS.values() if kind.every), key=lambda kind: kind.words)
    newest = Job.objects.filter(kind__in=[k.name for k in kinds]).order_by().values("kind").annotate(last=Max("pk"))
    rows = {job.kind: job for job in Job.objects.filter(pk__in=[row["last"] for row in newest])}
    return [Scheduled(kind.words, _often(kind), rows.get(kind.name)) for kind in kinds]


def runs() -> QuerySet[Job]:
    """Every run of scheduled work; a run is kept like any other task."""
    names = [kind.name for kind in KINDS.values() if kind.every]
    return Job.objects.with_standing().filter(kind__in=names, parent__isnull=True)


def run_kinds() -> list[tuple[str, str]]:
    """The kinds of scheduled work, in words."""
    return sorted(((kind.name, kind.words) for kind in KINDS.values() if kind.every), key=lambda pair: pair[1])


def _often(kind: Kind) -> str:
    return f"every {kind.every}, from {kind.hour}:00" if kind.hour else f"every {kind.every}"


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
