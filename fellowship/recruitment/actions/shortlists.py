"""Draws the shortlist line (REC-14)."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from fellowship.recruitment.core.line import draw
from fellowship.recruitment.models import Application, ShortlistDecision
from fellowship.recruitment.permissions import DRAW_LINE
from fellowship.recruitment.queries import shortlists


class LineRefused(Exception):
    """The line cannot be drawn now; the text is fit for the user."""


@action(DRAW_LINE, on="cohort")
def draw_line(*, cohort: Cohort, line: Decimal, mark: str, reason: str = "", by: Any) -> ShortlistDecision:
    """Shortlist whoever has at least that mean, turn the others down, and keep the decision; exactly as it was shown.

    Applications without scores stay as they are. The invitations wait in the outbox.
    """
    found = draw(shortlists.scored(shortlists.undecided(cohort), "shortlist"), line)
    if found.mark != mark:
        raise LineRefused("Something has changed since you looked. This is the outcome as it would be now.")
    if not found.chosen and not found.below:
        raise LineRefused("There is nobody with scores to decide about.")
    if waiting := shortlists.sheets_to_come(cohort):
        raise LineRefused(f"{waiting} score sheets are not in yet. Wait for them, or close the round.")
    failed = list(shortlists.not_eligible(cohort).filter(state="submitted"))
    for row in failed:
        perform(row, "find_ineligible", by=by, note=row.eligibility_reason)
    made = ShortlistDecision.objects.create(
        cohort=cohort,
        line=line,
        above=len(found.above),
        tied=len(found.tied),
        below=len(found.below),
        ineligible=len(failed),
        reason=reason,
        decided_at=timezone.now(),
        decided_by=None if by is SYSTEM else by,
    )
    rows = Application.objects.select_related("cohort", "person").in_bulk([a.pk for a in found.chosen + found.below])
    for each in found.chosen:
        perform(rows[each.pk], "shortlist", by=by, note=f"Mean {each.mean:.1f}, line {line}")
        tell("interview_invite", about=rows[each.pk], by=by)
    for each in found.below:
        perform(rows[each.pk], "turn_down", by=by, note=f"Mean {each.mean:.1f}, line {line}")
    return made
