"""What team and fellow know and promise before they begin: the fellow sheet and the expectations agreement."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from placements import permissions
from placements.models import ExpectationsAgreement, FellowSheet


class AgreementRefused(Exception):
    """It is approved or signed already, or somebody else signs first."""


@action(permissions.APPROVE_SHEET, on="sheet")
def approve_sheet(*, sheet: FellowSheet, by: Any) -> FellowSheet:
    """The fellow lets the team read the sheet."""
    if sheet.approved_on:
        raise AgreementRefused("You have approved this sheet.")
    if not sheet.goals.strip():
        raise AgreementRefused("Fill in your sheet first: your team wants to know what you hope to achieve.")
    sheet.approved_on = timezone.localdate()
    sheet.save(update_fields=["approved_on"])
    return sheet


@action(permissions.APPROVE_SHEET, on="sheet")
def fill_sheet(
    *, sheet: FellowSheet, skills: list[str], interests: list[str], goals: str, working_days: list[str], by: Any
) -> FellowSheet:
    """Write what the team should know, as long as the sheet is not approved."""
    if sheet.approved_on:
        raise AgreementRefused("You have approved this sheet, and your team reads it as it is.")
    sheet.skills, sheet.interests, sheet.goals, sheet.working_days = skills, interests, goals, working_days
    sheet.save(update_fields=["skills", "interests", "goals", "working_days"])
    return sheet


@action(permissions.SIGN_EXPECTATIONS, on="agreement")
def sign_expectations(*, agreement: ExpectationsAgreement, by: Any) -> ExpectationsAgreement:
    """Sign as fellow or supervisor; the fellow signs first."""
    mine = "fellow_signed_on" if agreement.fellow.person_id == by.pk else "supervisor_signed_on"
    if getattr(agreement, mine):
        raise AgreementRefused("You have signed this agreement.")
    if mine == "supervisor_signed_on" and not agreement.fellow_signed_on:
        raise AgreementRefused("The fellow signs first.")
    setattr(agreement, mine, timezone.localdate())
    agreement.save(update_fields=[mine])
    return agreement
