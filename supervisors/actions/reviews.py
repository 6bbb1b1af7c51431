"""Reviewing a proposal criterion by criterion, and deciding about it (PRJ-07 to PRJ-10)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from supervisors.core import checklist
from supervisors.core.proposal_lifecycle import UNDECIDED
from supervisors.models import (
    AgreedVerdict,
    ApprovalCondition,
    Criterion,
    Decision,
    DecisionException,
    Proposal,
    Review,
    Verdict,
)
from supervisors.permissions import (
    CLOSE_CONDITION,
    CONFIRM_EXCEPTION,
    DECIDE_PROPOSAL,
    PUBLISH_PROPOSAL,
    REVIEW_PROPOSAL,
)

VERBS = {
    "approved": "approve",
    "approved_with_conditions": "approve_with_conditions",
    "approved_as_backup": "hold_as_backup",
    "returned_for_changes": "return_for_changes",
    "rejected": "reject",
}


class NotUnderReview(Exception):
    """The proposal is not with the faculty now."""


class SamePerson(Exception):
    """A second person is needed."""


class NoConditions(Exception):
    """An approval with conditions needs at least one."""


class NoDifference(Exception):
    """The reviewers do not differ."""


class AlreadyClosed(Exception):
    """The condition is closed."""


@action(REVIEW_PROPOSAL, on="proposal")
def assign_reviewer(*, proposal: Proposal, reviewer: Any, due_on: dt.date, by: Any) -> Review:
    """Give this version to a reviewer, with the day by which it is due."""
    _under_review(proposal)
    waiting = proposal.reviews.filter(version=proposal.version, reviewer=None).first()
    review = proposal.reviews.filter(version=proposal.version, reviewer=reviewer).first() or waiting
    review = review or Review(proposal=proposal, version=proposal.version)
    review.reviewer, review.assigned_on, review.due_on = reviewer, timezone.localdate(), due_on
    review.save()
    return review


@action(REVIEW_PROPOSAL, on="proposal")
def record_verdict(*, proposal: Proposal, criterion: Criterion, verdict: str, comment: str, by: Any) -> Verdict:
    """Keep what the reviewer holds of one criterion; the first verdict takes the proposal into review."""
    _under_review(proposal)
    with transaction.atomic():
        _drop_agreement(proposal, criterion, verdict, by)
        waiting = proposal.reviews.filter(version=proposal.version, reviewer=None).first()
        review = proposal.reviews.filter(version=proposal.version, reviewer=by).first() or waiting
        if review is None:
            review = Review(proposal=proposal, version=proposal.version)
        if review.reviewer_id is None:
            review.reviewer, review.assigned_on = by, timezone.localdate()
            if review.due_on and review.due_on < review.assigned_on:
                review.due_on = None
            review.save()
        kept, _ = Verdict.objects.update_or_create(
            review=review, criterion=criterion, defaults={"verdict": verdict, "comment": comment}
        )
        if proposal.state == "submitted":
            perform(proposal, "start_review", by=by)
    return kept


@action(DECIDE_PROPOSAL, on="proposal")
def agree_verdict(*, proposal: Proposal, criterion: Criterion, verdict: str, reason: str, by: Any) -> AgreedVerdict:
    """What holds of a criterion on which the reviewers differ, with the reason; it counts in the decision."""
    _under_review(proposal)
    given = Verdict.objects.filter(review__proposal=proposal, review__version=proposal.version, criterion=criterion)
    if not checklist.differ(list(given.values_list("verdict", flat=True))):
        raise NoDifference("The reviewers do not differ on this criterion.")
    kept, _ = AgreedVerdict.objects.update_or_create(
        proposal=proposal,
        version=proposal.version,
        criterion=criterion,
        defaults={"verdict": verdict, "reason": reason, "by": by},
    )
    return kept


@action(DECIDE_PROPOSAL, on="proposal")
def decide_proposal(
    *,
    proposal: Proposal,
    outcome: str,
    comment: str,
    conditions: list[dict[str, Any]],
    answer_by: dt.date | None,
    by: Any,
) -> Decision:
    """Approve, approve with dated conditions, hold as back-up, return or reject; the state says whether it may be."""
    _under_review(proposal)
    if outcome == Decision.Outcome.APPROVED_WITH_CONDITIONS and not conditions:
        raise NoConditions("Add at least one condition with its date.")
    with transaction.atomic():
        decision = Decision.objects.create(
            proposal=proposal,
            version=proposal.version,
            decided_by=by,
            decided_on=timezone.localdate(),
            outcome=outcome,
            comment=comment,
        )
        if outcome == Decision.Outcome.APPROVED_WITH_CONDITIONS:
            _add_conditions(proposal, conditions)
        if outcome == Decision.Outcome.RETURNED_FOR_CHANGES:
            proposal.answer_by = answer_by
            proposal.save(update_fields=["answer_by"])
        perform(proposal, VERBS[outcome], by=by, note=comment)
        tell("proposal_decided", about=proposal, by=by, key=f"proposal-decision-{decision.pk}")
    return decision


@action(DECIDE_PROPOSAL, on="proposal")
def ask_exception(*, proposal: Proposal, reason: str, by: Any) -> DecisionException:
    """Ask a colleague to agree that this version may be approved although an essential is not met (PRJ-09)."""
    _under_review(proposal)
    row, _ = DecisionException.objects.update_or_create(
        proposal=proposal,
        version=proposal.version,
        defaults={
            "reason": reason,
            "asked_by": by,
            "asked_at": timezone.now(),
            "confirmed_by": None,
            "confirmed_at": None,
        },
    )
    return row


@action(CONFIRM_EXCEPTION, on="proposal")
def confirm_exception(*, proposal: Proposal, by: Any) -> DecisionException:
    """Agree to the exception; never one's own."""
    _under_review(proposal)
    row = DecisionException.objects.filter(proposal=proposal, version=proposal.version, confirmed_by=None).first()
    if row is None:
        raise NotUnderReview("There is no exception to confirm.")
    if row.asked_by_id == by.pk:
        raise SamePerson("You asked for this exception. A second faculty member must confirm it.")
    row.confirmed_by, row.confirmed_at = by, timezone.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    return row


@action(CLOSE_CONDITION, on="condition")
def close_condition(*, condition: ApprovalCondition, evidence: str, by: Any) -> ApprovalCondition:
    """Close a condition with what shows that it is met (PRJ-10)."""
    if condition.status == ApprovalCondition.Status.CLOSED:
        raise AlreadyClosed("This condition is closed.")
    condition.status = ApprovalCondition.Status.CLOSED
    condition.closed_on, condition.evidence = timezone.localdate(), evidence
    condition.save(update_fields=["status", "closed_on", "evidence"])
    return condition


@action(PUBLISH_PROPOSAL, on="proposal")
def publish_proposal(*, proposal: Proposal, by: Any) -> Proposal:
    """Show the project to applicants; refused while a blocking condition is open."""
    perform(proposal, "publish", by=by)
    return proposal


def _drop_agreement(proposal: Proposal, criterion: Criterion, verdict: str, by: Any) -> None:
    """What was agreed on holds for the verdicts it was agreed about, not for others."""
    mine = {"review__proposal": proposal, "review__version": proposal.version, "review__reviewer": by}
    if not Verdict.objects.filter(criterion=criterion, verdict=verdict, **mine).exists():
        proposal.agreed_verdicts.filter(version=proposal.version, criterion=criterion).delete()


def _under_review(proposal: Proposal) -> None:
    if proposal.state not in UNDECIDED:
        raise NotUnderReview(f"This proposal is {proposal.state_label.lower()}; it is not with the faculty now.")


def _add_conditions(proposal: Proposal, conditions: list[dict[str, Any]]) -> None:
    number = proposal.conditions.count()
    for offset, given in enumerate(conditions, start=1):
        ApprovalCondition.objects.create(
            ref=f"{proposal.ref}-K{number + offset}",
            proposal=proposal,
            **{**given, "owner": given.get("owner") or proposal.lead.person},
        )
