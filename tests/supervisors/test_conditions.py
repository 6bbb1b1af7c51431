"""Each named condition, failing and passing."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.foundation.lifecycle.conditions import CONDITIONS
from fellowship.foundation.transitions.perform import arrive
from supervisors.models import ApprovalCondition, CallExtension, DecisionException, ProjectCall
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import judge, make_proposal, make_rule_set, rate

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def ask(name, row):
    """The reasons of a named condition."""
    return CONDITIONS[name].ask(row)


def test_rule_set_frozen():
    cohort = make_cohort()
    assert ask("supervisors.rule_set_frozen", cohort) == ["Choose the rule set that projects are checked against."]
    rule_set = make_rule_set(frozen_on=None, ref="QA-v9")
    ProjectCall.objects.create(cohort=cohort, rule_set=rule_set)
    assert ask("supervisors.rule_set_frozen", cohort) == ["Freeze the rule set QA-v9 first."]
    rule_set.frozen_on = dt.date(2026, 1, 1)
    rule_set.save()
    assert ask("supervisors.rule_set_frozen", cohort) == []


def test_proposals_decided_and_enough_places():
    proposal = make_proposal(make_cohort(places=1), ref="P7")
    arrive(proposal, "submitted", at=NOW)
    assert ask("supervisors.proposals_decided", proposal.cohort) == ["1 proposals wait for a decision: P7."]
    assert ask("supervisors.enough_places", proposal.cohort) == ["Approved projects offer 0 of 1 places."]
    arrive(proposal, "approved", at=NOW)
    assert ask("supervisors.proposals_decided", proposal.cohort) == []
    assert ask("supervisors.enough_places", proposal.cohort) == []


@pytest.mark.requirement("PRJ-10")
def test_blocking_conditions_closed():
    proposal = make_proposal()
    row = ApprovalCondition.objects.create(
        ref="K1",
        proposal=proposal,
        criterion=proposal.rule_set.items.first().criterion,
        text="Agreement signed",
        owner=proposal.lead.person,
        due_on=dt.date(2026, 3, 1),
        blocking=False,
    )
    assert ask("supervisors.blocking_conditions_closed", proposal) == []
    row.blocking = True
    row.save()
    assert ask("supervisors.blocking_conditions_closed", proposal) == ["The condition “Agreement signed” is open."]


@pytest.mark.requirement("PRJ-01")
def test_may_send_while_the_call_is_open_or_more_time_was_given():
    proposal = make_proposal()
    assert ask("supervisors.may_send", proposal) == ["The call for projects is not open."]
    extension = CallExtension.objects.create(
        proposal=proposal,
        granted_by=make_member(proposal.cohort, "faculty"),
        until=timezone.now() - dt.timedelta(hours=1),
        reason="A vacant post",
        logged_on=dt.date(2026, 3, 1),
    )
    assert ask("supervisors.may_send", proposal) == ["The time you were given to send this has passed."]
    extension.until = timezone.now() + dt.timedelta(hours=1)
    extension.save()
    assert ask("supervisors.may_send", proposal) == []
    extension.delete()
    arrive(proposal.cohort, "call_open", at=NOW)
    assert ask("supervisors.may_send", proposal) == []


@pytest.mark.requirement("PRJ-02")
def test_answers_complete_names_every_gap():
    proposal = make_proposal()
    first, second, _ = (i.criterion.ref for i in proposal.rule_set.items.order_by("order"))
    assert ask("supervisors.answers_complete", proposal) == [
        f"2 essential criteria are not answered: {first}, {second}."
    ]
    rate(proposal, "met", "not_met")
    assert ask("supervisors.answers_complete", proposal) == []


@pytest.mark.requirement("PRJ-09")
def test_essentials_met_or_an_exception_confirmed_by_a_second_person():
    proposal = make_proposal()
    faculty = make_member(proposal.cohort, "faculty")
    _, second, _ = (i.criterion.ref for i in proposal.rule_set.items.order_by("order"))
    judge(proposal, faculty, "met")
    assert ask("supervisors.essentials_met", proposal) == [f"Not yet assessed: {second}."]
    judge(proposal, faculty, "met", "not_met")
    reasons = [f"Essential criteria not met: {second}."]
    assert ask("supervisors.essentials_met", proposal) == reasons
    row = DecisionException.objects.create(
        proposal=proposal, reason="The lab moves in May.", asked_by=faculty, asked_at=NOW
    )
    assert ask("supervisors.essentials_met", proposal) == reasons
    row.confirmed_by = make_member(proposal.cohort, "faculty")
    row.save()
    assert ask("supervisors.essentials_met", proposal) == []
