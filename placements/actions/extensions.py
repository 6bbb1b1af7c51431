"""More time for a fellow: asked for, answered by those whose answer comes next, decided by faculty (EXT-01, EXT-02)."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Fellow
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from placements import permissions
from placements.actions.renewals import carry_out_extension
from placements.core.extension_lifecycle import ORDER
from placements.models import Extension, ExtensionApproval


class ExtensionRefused(Exception):
    """The request cannot be made or answered now."""


@action(permissions.REQUEST_EXTENSION, on="fellow")
def ask_extension(
    *,
    fellow: Fellow,
    months: int,
    reason: str,
    funding: str,
    days_per_week: int | None,
    stages_missing: Any = (),
    by: Any,
) -> Extension:
    """Ask for more months; the lead supervisor, the employer and the faculty answer in this order."""
    if Extension.objects.filter(fellow=fellow, state="pending").exists():
        raise ExtensionRefused("There is a request already that is not decided.")
    placement = getattr(fellow, "placement", None)
    if placement is None or placement.state != "in_placement":
        raise ExtensionRefused("More time can be asked for during the placement only.")
    made = create_with_ref(
        Extension, cohort=fellow.cohort, prefix="EX", fellow=fellow, months=months, reason=reason, funding=funding,
        days_per_week=days_per_week, requested_on=timezone.localdate(),
    )  # fmt: skip
    made.stages_missing.set(stages_missing)
    persons = {"supervisor": placement.lead.person}
    ExtensionApproval.objects.bulk_create(
        ExtensionApproval(extension=made, order=n, role=role, person=persons.get(role))
        for n, role in enumerate(ORDER, start=1)
    )
    return made


@action(permissions.ANSWER_EXTENSION, on="extension")
def answer_extension(*, extension: Extension, answer: str, reason: str, by: Any) -> Extension:
    """The supervisor's answer, or the employer's as the faculty received it; the one that comes next."""
    _pending(extension)
    waits = _waiting(extension)
    if waits is None or waits.role == "faculty":
        raise ExtensionRefused("Only the decision of the faculty is missing.")
    mine = waits.person_id == by.pk
    staff = permissions.DECIDE_EXTENSION.allows(by, extension)
    if not (mine or (staff and waits.role == "employer")):
        raise ExtensionRefused(f"The answer of the {waits.role} comes next.")
    _answer(waits, answer, reason, by if waits.person_id is None and waits.role != "employer" else waits.person)
    return extension


@action(permissions.DECIDE_EXTENSION, on="extension")
def decide_extension(*, extension: Extension, verb: str, reason: str, by: Any) -> Extension:
    """Approve or decline; an approval waits for the others' answers, and none of them may have declined."""
    _pending(extension)
    others = list(extension.approvals.exclude(role="faculty").order_by("order"))
    if verb == "approve":
        for each in others:
            if each.answer == "waiting":
                raise ExtensionRefused(f"The answer of the {each.role} is missing.")
            if each.answer == "declined":
                raise ExtensionRefused(f"The {each.role} has declined.")
    extension.decided_on = timezone.localdate()
    extension.save(update_fields=["decided_on"])
    own = extension.approvals.filter(role="faculty").first()
    if own is not None:
        _answer(own, "approved" if verb == "approve" else "declined", reason, by)
    perform(extension, verb, by=by, note=reason)
    if verb == "approve":
        carry_out_extension(extension=extension, by=by)
    tell("extension_decided", about=extension, by=by, key=f"extension-decided-{extension.pk}")
    return extension


@action(permissions.ASK_EXTENSION, on="extension")
def withdraw_extension(*, extension: Extension, reason: str, by: Any) -> Extension:
    """Take the request back."""
    perform(extension, "withdraw", by=by, note=reason)
    return extension


def _pending(extension: Extension) -> None:
    if extension.state != "pending":
        raise ExtensionRefused(f"The request is {extension.state_label.lower()}.")


def _waiting(extension: Extension) -> ExtensionApproval | None:
    return extension.approvals.filter(answer="waiting").order_by("order").first()


def _answer(row: ExtensionApproval, answer: str, reason: str, person: Any) -> None:
    row.answer, row.reason, row.person, row.answered_on = answer, reason, person, timezone.localdate()
    row.save(update_fields=["answer", "reason", "person", "answered_on"])
