"""Runs one job: claim, ask the permit again, do the work, write how it ended."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from fellowship.foundation.access.permits import Denied, model_of, permit
from fellowship.foundation.audit.trail import request_ref
from fellowship.foundation.jobs.leases import Lease, LeaseLost, claim
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.progress import Progress
from fellowship.foundation.jobs.registry import KINDS, Kind

log = structlog.get_logger("portal.jobs")
WENT_WRONG = "Something went wrong on our side."
UNKNOWN_KIND = "This portal does not know this kind of task any more."


def run(job_id: int, *, beating: bool = False) -> bool:
    """Do the job if it is to be had; True when this call worked on it. `beating` keeps the lease fresh from a thread."""
    claimed = claim(job_id)
    if claimed is None:
        return False
    job, lease = claimed
    mark = request_ref.set(job.request_ref or f"job-{job.pk}")
    try:
        with beats(lease) if beating else _quiet():
            _work(job, lease)
    except LeaseLost:
        log.warning("job_lease_lost", job=job.pk, kind=job.kind)
    finally:
        request_ref.reset(mark)
    return True


def run_now(job: Job) -> Job:
    """Run a job, or every child of a batch, in this very process; for tests and commands. Gives the fresh row."""
    if job.status == Job.Status.BATCH:
        for child_id in job.children.order_by("pk").values_list("pk", flat=True):
            run(child_id)
    else:
        run(job.pk)
    return Job.objects.with_standing().get(pk=job.pk)


def _work(job: Job, lease: Lease) -> None:
    kind = KINDS.get(job.kind)
    if kind is None:  # an old worker and a new task: another worker may know it
        lease.put_back(job.attempts, UNKNOWN_KIND, "UnknownKind")
        return
    progress = Progress(job, lease)
    try:
        _require(kind, job, progress)
        kind.run(progress, **job.args)
        lease.finish(**progress.rest())
    except (LeaseLost, KeyboardInterrupt, SystemExit):
        raise
    except (Denied, *kind.refusals) as refusal:
        lease.stop(str(refusal), type(refusal).__name__)
    # WeasyPrint's fetching error is a BaseException; one bad document must not take the worker along.
    except BaseException as error:
        log.exception("job_failed", job=job.pk, kind=job.kind, attempt=job.attempts)
        lease.put_back(job.attempts, WENT_WRONG, type(error).__name__)


def _require(kind: Kind, job: Job, progress: Progress) -> None:
    """The person who asked must still be allowed to when the work begins."""
    if job.by is not None and not job.by.is_active:
        raise Denied(permit(kind.permit)) if kind.permit else kind.refusals[0]("The account that asked is closed.")
    if kind.permit is None:
        return
    asked = permit(kind.permit)
    if kind.on:
        row = model_of(asked)._base_manager.filter(pk=job.args[kind.on]).first()
        asked.require(progress.by, row)
    elif not asked.held_by(progress.by):
        raise Denied(asked)


@contextmanager
def beats(lease: Lease) -> Iterator[None]:
    """Renew the lease from a thread while the work goes on; a stopped or dead process stops beating with it."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(settings.JOBS["lease_seconds"] / 3):
                try:
                    lease.renew()
                except DatabaseError:  # busy; the next beat comes in time
                    log.warning("job_beat_missed", job=lease.job_id)
        except LeaseLost:
            pass
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"job-{lease.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)


@contextmanager
def _quiet() -> Iterator[None]:
    yield
