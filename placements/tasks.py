"""Long work of placements."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.documents.pdf import PdfFailed
from fellowship.foundation.jobs.registry import job
from placements.actions import agreements, logs, year


@job("placements.open_months", words="Open the logs of months that have begun", every="day", hour=6)
def open_months(progress: Any) -> None:
    """So that reminders find a log even when its fellow never opened it."""
    number = logs.open_months(at=timezone.localtime())
    progress.say(f"{number} monthly logs opened.")


@job(
    year.KIND,
    permit="placements.view_year",
    on="placement_id",
    words="Make the summary of a year",
    refusals=(PdfFailed,),
)
def year_summary(progress: Any, *, placement_id: int, leave_out: list[str]) -> None:
    """Draw the summary of a fellow's year for whoever asked."""
    progress.document(year.draw_summary(placement_id=placement_id, leave_out=leave_out, by=progress.by))


@job(
    agreements.SHEET_KIND,
    permit="placements.view_fellow_sheet",
    on="sheet_id",
    words="Make a fellow sheet as PDF",
    refusals=(PdfFailed,),
)
def sheet_file(progress: Any, *, sheet_id: int) -> None:
    """Draw the sheet for whoever asked."""
    progress.document(agreements.draw_sheet(sheet_id=sheet_id, by=progress.by))


@job(
    agreements.AGREEMENT_KIND,
    permit="placements.view_expectations",
    on="agreement_id",
    words="Make an expectations agreement as PDF",
    refusals=(PdfFailed,),
)
def agreement_file(progress: Any, *, agreement_id: int) -> None:
    """Draw the agreement for whoever asked."""
    progress.document(agreements.draw_agreement(agreement_id=agreement_id, by=progress.by))
