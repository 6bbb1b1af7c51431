"""Long and daily work about hosts."""

from typing import Any

from fellowship.foundation.documents.pdf import PdfFailed
from fellowship.foundation.jobs.registry import job
from supervisors.actions import packs


@job(
    packs.KIND,
    permit="supervisors.edit_pack",
    on="pack_id",
    words="Make the file of an induction pack",
    refusals=(PdfFailed,),
)
def pack_file(progress: Any, *, pack_id: int) -> None:
    """Draw the file from the parts."""
    progress.document(packs.make_file(pack_id=pack_id, by=progress.by))


@job("supervisors.ask_packs", words="Ask new lead supervisors to read the induction pack", every="day", hour=6)
def ask_packs(progress: Any) -> None:
    """Those who became leads after the release."""
    progress.say(f"{packs.ask_late_leads()} asked")
