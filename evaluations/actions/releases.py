"""Exceptions: a figure about few people is shown to an audience once two evaluators have said why."""

from typing import Any

from django.utils import timezone

from evaluations.models import FigureRelease
from evaluations.permissions import ASK_RELEASE, CONFIRM_RELEASE
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.figures.registry import FIGURES


class ReleaseRefused(Exception):
    """The exception cannot be asked for or confirmed as it stands."""


@action(ASK_RELEASE, on="cohort")
def ask_release(*, cohort: Cohort, by: Any, name: str, audience: str, reason: str) -> FigureRelease:
    """Ask to show one figure exactly to an audience; a second person confirms."""
    entry = FIGURES.get(name)
    if entry is None or entry.klass == "administrative":
        raise ReleaseRefused("Choose a figure that is hidden from some readers.")
    if not reason.strip():
        raise ReleaseRefused("Say why this figure should be shown.")
    if FigureRelease.objects.filter(cohort=cohort, name=name, audience=audience).exists():
        raise ReleaseRefused("This was asked before.")
    return FigureRelease.objects.create(
        cohort=cohort, name=name, audience=audience, reason=reason.strip(), asked_by=by, asked_at=timezone.now()
    )


@action(CONFIRM_RELEASE, on="release")
def confirm_release(*, release: FigureRelease, by: Any) -> FigureRelease:
    """Confirm what somebody else asked; from now on the audience sees the figure."""
    row = FigureRelease.objects.select_for_update().get(pk=release.pk)
    if row.confirmed_by_id:
        raise ReleaseRefused("This was confirmed before.")
    row.confirmed_by, row.confirmed_at = by, timezone.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    return row
