"""Long work of awards."""

from typing import Any

from fellowship.awards.actions import design
from fellowship.foundation.documents.pdf import PdfFailed
from fellowship.foundation.jobs.registry import job


@job(
    "awards.preview",
    permit="awards.edit_design",
    on="cohort_id",
    words="Preview a certificate",
    refusals=(PdfFailed,),
)
def preview(progress: Any, *, cohort_id: int, name: str) -> None:
    """Draw a certificate that nobody gets."""
    progress.document(design.draw_preview(cohort_id=cohort_id, name=name, by=progress.by))
