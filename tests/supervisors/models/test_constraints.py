"""What the database refuses."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from supervisors.models import ApprovalCondition, DecisionException, Project, ProposalRisk, TeamPlace, Verdict
from tests.factories.people import make_user
from tests.factories.proposals import judge, make_proposal, make_team_member

pytestmark = pytest.mark.django_db


def refuses(make) -> bool:
    """Whether the database refuses the row."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_a_reference_is_unique_in_its_cohort_only():
    first = make_proposal(ref="P01")
    assert refuses(lambda: make_proposal(first.cohort, ref="P01"))
    assert make_proposal(ref="P01").ref == "P01"


def test_one_main_project_per_proposal():
    proposal = make_proposal()
    assert refuses(lambda: Project.objects.create(proposal=proposal, kind="primary", order=1))


def test_one_verdict_per_reviewer_and_criterion():
    proposal = make_proposal()
    review = judge(proposal, make_user(), "met")
    criterion = review.verdicts.get().criterion
    assert refuses(lambda: Verdict.objects.create(review=review, criterion=criterion, verdict="partly"))


@pytest.mark.parametrize(("likelihood", "impact", "refused"), [(0, 3, True), (6, 3, True), (5, 6, True), (1, 5, False)])
def test_risks_stay_within_their_scale(likelihood, impact, refused):
    proposal = make_proposal()
    assert (
        refuses(
            lambda: ProposalRisk.objects.create(
                proposal=proposal, title="Late data", likelihood=likelihood, impact=impact
            )
        )
        is refused
    )


def test_team_hours_fit_a_week():
    proposal = make_proposal()
    member = make_team_member(proposal.cohort)
    assert refuses(lambda: TeamPlace.objects.create(proposal=proposal, member=member, hours_per_week=41))


def test_a_closed_condition_has_its_date():
    proposal = make_proposal()
    item = proposal.rule_set.items.first()
    row = {
        "proposal": proposal,
        "criterion": item.criterion,
        "text": "Agreement signed",
        "owner": proposal.lead.person,
        "due_on": dt.date(2026, 3, 1),
    }
    assert refuses(lambda: ApprovalCondition.objects.create(ref="K1", status="closed", **row))
    assert ApprovalCondition.objects.create(ref="K1", **row).status == "open"


@pytest.mark.requirement("PRJ-09")
def test_an_exception_is_confirmed_by_somebody_else():
    proposal, asker = make_proposal(), make_user()
    row = {"proposal": proposal, "reason": "The lab moves in May.", "asked_by": asker}
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    assert refuses(lambda: DecisionException.objects.create(confirmed_by=asker, asked_at=at, **row))
    assert DecisionException.objects.create(confirmed_by=make_user(), asked_at=at, **row).pk
