"""Writes audit entries; the only code that does."""

from contextvars import ContextVar
from typing import Any

from django.db import models
from django.utils import timezone

from fellowship.foundation.audit.models import AuditEntry

request_ref: ContextVar[str] = ContextVar("request_ref", default="")


def record(
    action: str,
    *,
    by: Any,
    row: models.Model | None = None,
    outcome: str = AuditEntry.Outcome.DONE,
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry in the caller's transaction. `by` is a User or SYSTEM; free text and secrets do not belong in `detail`."""
    return AuditEntry.objects.create(
        at=timezone.now(),
        actor_id=getattr(by, "pk", None),
        actor=str(by)[:200],
        action=action,
        outcome=outcome,
        object_kind=row._meta.label if row is not None else "",
        object_id=str(row.pk) if row is not None and row.pk is not None else "",
        object_ref=str(getattr(row, "ref", "") or "")[:200],
        detail=detail or {},
        request_ref=request_ref.get(),
    )
