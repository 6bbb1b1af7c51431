"""Long work of evaluations."""

from typing import Any

from evaluations.actions import data_packs, reports
from fellowship.foundation.documents.pdf import PdfFailed
from fellowship.foundation.jobs.registry import job


@job(
    "evaluations.cohort_report",
    permit="evaluations.edit_report",
    on="report_id",
    words="Build a report",
    refusals=(PdfFailed, reports.ReportFixed),
)
def cohort_report(progress: Any, *, report_id: int) -> None:
    """Build a report as web page and PDF."""
    report = reports.build(report_id=report_id, by=progress.by, progress=progress)
    progress.step("Report kept")
    progress.link(reports.page_of(report))


@job(
    "evaluations.data_pack",
    permit="evaluations.view_data_pack",
    on="pack_id",
    words="Make a data pack",
    refusals=(data_packs.PackExpired,),
)
def data_pack(progress: Any, *, pack_id: int) -> None:
    """Make a data pack."""
    pack = data_packs.make(pack_id=pack_id, by=progress.by, progress=progress)
    progress.link(data_packs.page_of(pack))
