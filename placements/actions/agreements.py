"""What team and fellow know and promise before they begin: the fellow sheet and the expectations agreement."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from fellowship.foundation.documents.models import Document
from fellowship.foundation.jobs import start
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.outbox import tell
from placements import permissions
from placements.core.agreement import missing
from placements.exports import agreements as prints
from placements.models import ExpectationsAgreement, FellowSheet
from placements.queries.agreements import team_of

SHEET_KIND, AGREEMENT_KIND = "placements.sheet_file", "placements.agreement_file"
_DAYS = timedelta(days=30)


class AgreementRefused(Refused):
    """It is approved or signed already, or somebody else signs first."""


@action(permissions.APPROVE_SHEET, on="sheet")
def approve_sheet(*, sheet: FellowSheet, by: Any) -> FellowSheet:
    """The fellow lets the team read the sheet; each of them is told, with what it says."""
    if sheet.approved_on:
        raise AgreementRefused("You have approved this sheet.")
    if not sheet.goals.strip():
        raise AgreementRefused("Fill in your sheet first: your team wants to know what you hope to achieve.")
    sheet.approved_on = timezone.localdate()
    sheet.save(update_fields=["approved_on"])
    sheet.unread_by.set(team_of(sheet.fellow))
    tell("fellow_sheet_ready", about=sheet, by=by)
    return sheet


@action(permissions.APPROVE_SHEET, on="sheet")
def fill_sheet(
    *,
    sheet: FellowSheet,
    skills: list[str],
    knowledge: str,
    interests: list[str],
    goals: str,
    clinical_area: str,
    working_days: list[str],
    by: Any,
) -> FellowSheet:
    """Write what the team should know. A change after the approval asks for the approval again."""
    sheet.skills, sheet.interests, sheet.goals, sheet.working_days = skills, interests, goals, working_days
    sheet.knowledge, sheet.clinical_area, sheet.approved_on = knowledge, clinical_area, None
    sheet.save(
        update_fields=["skills", "interests", "goals", "working_days", "knowledge", "clinical_area", "approved_on"]
    )
    return sheet


@action(permissions.READ_SHEET, on="sheet")
def read_sheet(*, sheet: FellowSheet, by: Any) -> FellowSheet:
    """Somebody of the team has read it."""
    sheet.unread_by.remove(by)
    return sheet


@action(permissions.SIGN_EXPECTATIONS, on="agreement")
def write_expectations(*, agreement: ExpectationsAgreement, by: Any, **parts: str) -> ExpectationsAgreement:
    """Write what both expect. What was signed before is not what stands there now, so it is signed anew."""
    changed = parts != agreement.parts
    signed = bool(agreement.fellow_signed_on or agreement.supervisor_signed_on)
    for key, text in parts.items():
        setattr(agreement, key, text)
    if changed:
        agreement.fellow_signed_on = agreement.supervisor_signed_on = None
    agreement.save(update_fields=[*parts, "fellow_signed_on", "supervisor_signed_on"])
    if changed and signed:
        tell("agreement_changed", about=agreement, by=by)
    return agreement


@action(permissions.SIGN_EXPECTATIONS, on="agreement")
def sign_expectations(*, agreement: ExpectationsAgreement, by: Any) -> ExpectationsAgreement:
    """Sign as fellow or supervisor; the fellow signs first."""
    mine = "fellow_signed_on" if agreement.fellow.person_id == by.pk else "supervisor_signed_on"
    if getattr(agreement, mine):
        raise AgreementRefused("You have signed this agreement.")
    if gaps := missing(agreement.parts):
        raise AgreementRefused(f"Write the agreement together first. Not written yet: {'; '.join(gaps).lower()}.")
    if mine == "supervisor_signed_on" and not agreement.fellow_signed_on:
        raise AgreementRefused("The fellow signs first.")
    setattr(agreement, mine, timezone.localdate())
    agreement.save(update_fields=[mine])
    return agreement


@action(permissions.VIEW_FELLOW_SHEET, on="sheet")
def ask_sheet_file(*, sheet: FellowSheet, by: Any) -> Job:
    """Have the sheet made as PDF."""
    return start.start(SHEET_KIND, by=by, args={"sheet_id": sheet.pk})


@action(permissions.VIEW_EXPECTATIONS, on="agreement")
def ask_agreement_file(*, agreement: ExpectationsAgreement, by: Any) -> Job:
    """Have the agreement made as PDF."""
    return start.start(AGREEMENT_KIND, by=by, args={"agreement_id": agreement.pk})


def draw_sheet(*, sheet_id: int, by: Any) -> Document:
    """Draw the sheet for the job; only whoever asked can open the file, which is gone after a month."""
    sheet = FellowSheet.objects.select_related("fellow__person", "fellow__profession", "cohort").get(pk=sheet_id)
    return _keep(prints.sheet_pdf(sheet), f"fellow-sheet-{sheet.fellow.ref}.pdf", by)


def draw_agreement(*, agreement_id: int, by: Any) -> Document:
    """Draw the agreement for the job, in the same way."""
    rows = ExpectationsAgreement.objects.select_related("fellow__person", "supervisor__person", "cohort")
    agreement = rows.get(pk=agreement_id)
    return _keep(prints.agreement_pdf(agreement), f"expectations-{agreement.fellow.ref}.pdf", by)


def _keep(content: bytes, name: str, by: Any) -> Document:
    gone = timezone.now() + _DAYS
    return store.save_made(content, name=name, content_type="application/pdf", by=by, expires_at=gone)
