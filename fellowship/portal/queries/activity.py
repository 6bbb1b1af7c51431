"""The audit trail, to read."""

from typing import Any

from django.db.models import QuerySet

from fellowship.foundation.audit.models import AuditEntry
from fellowship.portal.permissions import VIEW_TRAIL

OUTCOMES = AuditEntry.Outcome.choices


def entries(*, user: Any) -> QuerySet:
    """All entries for those who may read the trail, one's own otherwise."""
    rows = AuditEntry.objects.all()
    return rows if VIEW_TRAIL.allows(user) else rows.filter(actor_id=user.pk)
