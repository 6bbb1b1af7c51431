"""Long work of awards."""

from typing import Any

from django.utils import timezone

from fellowship.awards.actions import alumni, certificates, credentials, design
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


@job(
    certificates.KIND,
    permit="awards.issue_certificates",
    on="cohort_id",
    words="Make certificates",
    refusals=(PdfFailed, certificates.CertificateRefused, credentials.KeyRefused),
)
def make_certificate(progress: Any, *, cohort_id: int, fellow_id: int, issued_on: str, base: str) -> None:
    """Make the certificate of one fellow; the batch has one such part for each."""
    made = certificates.make_certificate(cohort_id=cohort_id, fellow_id=fellow_id, issued_on=issued_on, base=base)
    progress.say(f"Certificate {made.number}")


@job("awards.make_alumni", words="Make alumni of fellows whose cohort has closed", every="day")
def make_alumni(progress: Any) -> None:
    """Find fellows of closed cohorts who are not alumni yet."""
    made = alumni.make_alumni(on=timezone.localdate())
    progress.say(f"{made} new")
