"""What upkeep asks of administrators now."""

from datetime import date
from typing import Any

from django.db.models import Count

from fellowship.cohorts.models import RetentionItem, RunRecord
from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from placements.core.words import many, sentence, when


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """Runs that failed and records whose time is over."""
    if "admin" not in roles_of(user):
        return []
    return [
        NeedSource(
            "portal.failed_runs",
            RunRecord.objects.filter(outcome="failed").values("cohort_id").annotate(n=Count("pk")),
            lambda row, on: Need(f"{sentence(many(row.number or 0, 'background job'))} failed."),
            {"pk": "cohort_id", "cohort": "cohort__slug", "number": "n"},
        ),
        NeedSource(
            "portal.retention_due",
            RetentionItem.objects.filter(stage="due"),
            _retention,
            {"cohort": "cohort__slug", "ref": "ref", "what": "kind", "extra": "action", "due": "due_on"},
        ),
    ]


def _retention(row: NeedRow, on: date) -> Need:
    kind = RetentionItem.Kind(row.what).label.lower()
    action = "anonymised" if row.extra == "anonymise" else "deleted"
    return Need(f"Old {kind} are due to be {action} {when(-row.days_late(on))}.", due=row.due)
