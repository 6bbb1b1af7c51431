"""Asks for long work: the row is written in the caller's transaction, the queue hears of it after commit."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit.trail import request_ref
from fellowship.foundation.jobs.dispatch import poke
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.registry import KINDS


def start(kind: str, *, by: Any, args: dict[str, Any] | None = None, key: str | None = None) -> Job:
    """One job of a registered kind. With a `key`, asking twice gives the same job."""
    with transaction.atomic():
        fields = _fields(kind, by) | {"args": args or {}}
        if key is None:
            job, made = Job.objects.create(kind=kind, **fields), True
        else:
            job, made = Job.objects.get_or_create(kind=kind, key=key, defaults=fields)
        if made:
            poke_on_commit([job.pk])
    return job


def start_batch(kind: str, *, by: Any, items: list[dict[str, Any]], key: str | None = None) -> Job:
    """A parent that never runs, with one child for each item; several workers share them."""
    with transaction.atomic():
        fields = _fields(kind, by)
        shared = {"status": Job.Status.BATCH, "total": len(items)}
        if key is None:
            parent, made = Job.objects.create(kind=kind, **fields, **shared), True
        else:
            parent, made = Job.objects.get_or_create(kind=kind, key=key, defaults=fields | shared)
        if made:
            children = Job.objects.bulk_create(Job(kind=kind, parent=parent, args=item, **fields) for item in items)
            poke_on_commit([child.pk for child in children])
    return parent


def poke_on_commit(job_ids: list[int]) -> None:
    """Tell the workers once the rows are there for them to see; never a failure of the request."""
    transaction.on_commit(lambda: poke(job_ids), robust=True)


def _fields(kind: str, by: Any) -> dict[str, Any]:
    if kind not in KINDS:
        raise KeyError(f"no task of kind {kind} is registered")
    later = timezone.now() + timedelta(seconds=settings.JOBS["poke_seconds"])
    return {"by": None if by is SYSTEM else by, "poke_at": later, "request_ref": request_ref.get()}
