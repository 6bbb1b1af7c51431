"""The summary of a fellow's year: made as PDF, its confirmation asked for and given (PLC-20)."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.documents import store
from fellowship.foundation.documents.models import Document
from fellowship.foundation.jobs import start
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.outbox import tell
from placements import permissions
from placements.exports.year import pdf_of
from placements.models import Placement, YearConfirmation
from placements.queries.placements import placement_rows
from placements.queries.year import year_of

KIND = "placements.year_summary"
DAYS = timedelta(days=30)


class YearRefused(Exception):
    """It cannot be asked or confirmed as it stands; the text is fit for the user."""


@action(permissions.VIEW_YEAR, on="placement")
def ask_summary(*, placement: Placement, leave_out: Collection[str], by: Any) -> Job:
    """Have the PDF made, with what the person who asks may see."""
    return start.start(KIND, by=by, args={"placement_id": placement.pk, "leave_out": sorted(leave_out)})


def draw_summary(*, placement_id: int, leave_out: Collection[str], by: Any) -> Document:
    """Draw it for the job. Only whoever asked can open the file, which is gone after a month."""
    placement = placement_rows().get(pk=placement_id)
    year = year_of(user=by, placement=placement, on=timezone.localdate(), leave_out=leave_out)
    return store.save_made(
        pdf_of(year),
        name=f"year-summary-{placement.fellow.ref}.pdf",
        content_type="application/pdf",
        by=by,
        expires_at=timezone.now() + DAYS,
    )


@action(permissions.ASK_YEAR_CONFIRMATION, on="placement")
def ask_confirmation(*, placement: Placement, by: Any) -> Placement:
    """Ask the supervisors to confirm the summary as it is now; they are written to once for each state of it."""
    year = year_of(user=by, placement=placement, on=timezone.localdate())
    if year.standing:
        raise YearRefused("The summary is confirmed as it is now.")
    if placement.year_asked_on is None:
        placement.year_asked_on = timezone.localdate()
        placement.save(update_fields=["year_asked_on"])
    tell("year_to_confirm", about=placement, by=by, key=f"year-to-confirm-{placement.pk}-{year.mark[:16]}")
    return placement


@action(permissions.CONFIRM_YEAR, on="placement")
def confirm_year(*, placement: Placement, seen: str, by: Any) -> YearConfirmation:
    """Confirm what was read: refused when the summary says something else by now."""
    year = year_of(user=by, placement=placement, on=timezone.localdate())
    if seen != year.mark:
        raise YearRefused("The summary has changed since you opened it. Read it again before you confirm it.")
    row, made = YearConfirmation.objects.get_or_create(
        fellow=placement.fellow, by=by, seen=seen, defaults={"confirmed_on": timezone.localdate()}
    )
    Placement.objects.filter(pk=placement.pk).update(year_asked_on=None)
    if made:
        tell("year_confirmed", about=placement, by=by, key=f"year-confirmed-{row.pk}")
    return row
