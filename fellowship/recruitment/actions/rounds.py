"""Rounds of review: opened, changed and closed by faculty, and who reviews what in them (REC-08)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref, next_refs
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.people.models import User
from fellowship.recruitment.models import Application, KnownConflict, ReviewAssignment, ReviewRound
from fellowship.recruitment.permissions import (
    ASSIGN_REVIEWERS,
    DECIDE_APPLICATION,
    OPEN_ROUND,
    TAKE_BACK_REVIEW,
)
from fellowship.recruitment.queries import assigning


class RoundRefused(Refused):
    """This cannot be done in the round; the text is fit for the user, `field` names what is wrong."""


@action(OPEN_ROUND, on="cohort")
def open_round(*, cohort: Cohort, reviewers: Iterable[User], by: Any, **fields: Any) -> ReviewRound:
    """A new round with its reviewers; nobody has an application yet."""
    made = create_with_ref(ReviewRound, cohort=cohort, prefix="RR", opened_on=timezone.localdate(), **_checked(fields))
    made.reviewers.set(reviewers)
    return made


@action(ASSIGN_REVIEWERS, on="round")
def change_round(*, round: ReviewRound, reviewers: Iterable[User], by: Any, **fields: Any) -> ReviewRound:
    """Other reviewers, numbers, dates or what they may read; a new due date holds for what is not sent, too."""
    for name, value in _checked(fields, round.opened_on).items():
        setattr(round, name, value)
    round.save()
    round.reviewers.set(reviewers)
    waiting = round.assignments.filter(state__in=("assigned", "in_progress"))
    waiting.filter(assigned_on__lte=round.scores_due_on).update(due_on=round.scores_due_on)
    return round


def _checked(fields: dict[str, Any], opened_on: dt.date | None = None) -> dict[str, Any]:
    if fields["scores_due_on"] < (opened_on or timezone.localdate()):
        raise RoundRefused("The scores cannot be due before the round opens.", "scores_due_on")
    return fields


@action(ASSIGN_REVIEWERS, on="round")
def assign_reviewers(*, round: ReviewRound, mark: str, by: Any) -> int:
    """Carry out the plan that was shown, and no other; the number of reviews given."""
    _open(round)
    plan = assigning.plan_of(round)
    if plan.mark != mark:
        raise RoundRefused("Something has changed since you looked. This is the plan as it would be now.")
    for pair in plan.moved:
        waiting = round.assignments.filter(application=pair.application, reviewer=pair.reviewer, state="assigned")
        waiting.filter(conflict_answered=False).delete()
    _give(round, [(p.application, p.reviewer) for p in plan.new])
    return len(plan.new)


@action(ASSIGN_REVIEWERS, on="round")
def give_review(*, round: ReviewRound, application: Application, reviewer: User, by: Any) -> ReviewAssignment:
    """One application for one reviewer, by hand; a conflict is a conflict here, too."""
    _open(round)
    if round.assignments.filter(application=application, reviewer=reviewer).exists():
        raise RoundRefused(f"{reviewer} has had this application already.", "reviewer")
    if reason := assigning.conflicts_of(round).get((application.pk, reviewer.pk)):
        raise RoundRefused(f"{reviewer} cannot review it. Conflict of interest: {reason.lower()}.", "reviewer")
    return _give(round, [(application.pk, reviewer.pk)])[0]


@action(TAKE_BACK_REVIEW, on="assignment")
def take_back(*, assignment: ReviewAssignment, by: Any) -> None:
    """Take an application off a reviewer's list before it is opened; what was begun stays."""
    if assignment.state != "assigned" or assignment.conflict_answered:
        raise RoundRefused("The reviewer has opened it, so it stays.")
    assignment.delete()


@action(DECIDE_APPLICATION, on="application")
def record_conflict(*, application: Application, reviewer: User, reason: str, by: Any) -> KnownConflict:
    """Write down that a reviewer must not see the application; a review that was not opened yet goes at once."""
    begun = application.assignments.filter(reviewer=reviewer).exclude(state="conflict_declared")
    begun.filter(state="assigned", conflict_answered=False).delete()
    if begun.exists():
        raise RoundRefused(
            f"{reviewer} has read it already, and can declare the conflict on the review itself.", "reviewer"
        )
    row, _ = KnownConflict.objects.update_or_create(
        application=application,
        reviewer=reviewer,
        defaults={"reason": reason, "recorded_on": timezone.localdate()},
    )
    return row


@action(ASSIGN_REVIEWERS, on="round")
def close_round(*, round: ReviewRound, by: Any) -> ReviewRound:
    """No more scores are taken; what was not sent does not count."""
    _open(round)
    round.status = ReviewRound.Status.CLOSED
    round.save(update_fields=["status"])
    return round


def _open(round: ReviewRound) -> None:
    if round.status != ReviewRound.Status.OPEN:
        raise RoundRefused("This round is closed.")


def _give(round: ReviewRound, pairs: list[tuple[int, int]]) -> list[ReviewAssignment]:
    """Reviews with the next references of the cohort; one that follows a declared conflict says so."""
    today = timezone.localdate()
    theirs = ReviewAssignment.objects.filter(round__cohort=round.cohort)
    refs = next_refs(theirs, f"{round.cohort.ref}RA", len(pairs), digits=2)
    gone = round.assignments.filter(state="conflict_declared", replaced_by=None)
    gone_of = dict(gone.order_by("-pk").values_list("application", "pk"))
    made = [
        ReviewAssignment(
            ref=ref,
            round=round,
            application_id=application,
            reviewer_id=reviewer,
            assigned_on=today,
            due_on=max(round.scores_due_on, today),
            replaces_id=gone_of.pop(application, None),
        )
        for ref, (application, reviewer) in zip(refs, pairs, strict=True)
    ]
    return ReviewAssignment.objects.bulk_create(made)
