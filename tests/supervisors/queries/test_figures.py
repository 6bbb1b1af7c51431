"""Figures about proposals follow the rows."""

import datetime as dt

import pytest

from fellowship.foundation.figures.registry import compute, value
from fellowship.foundation.transitions.perform import arrive
from supervisors.models import ApprovalCondition, RuleSet, Touchpoint
from tests.factories.cohorts import make_cohort
from tests.factories.people import make_user
from tests.factories.proposals import make_proposal, make_rule_set, make_supervisor, rate

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 6, 1)
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def make_qa_v2() -> RuleSet:
    """Two essentials and one desirable, at most one partly met."""
    return make_rule_set(ref="QA-v2")


@pytest.mark.requirement("PRJ-12", "PRJ-16")
def test_published_projects_are_held_against_the_present_rule_set():
    cohort, rules, older = make_cohort(), make_qa_v2(), make_rule_set()
    good = make_proposal(cohort, ref="P1", rule_set=rules, radiology_related=True)
    poor = make_proposal(cohort, ref="P2", rule_set=older)
    make_proposal(cohort, ref="P3", rule_set=rules)
    rate(good, "met", "partly")
    for proposal in (good, poor):
        arrive(proposal, "published", at=AT)
    second = [i.criterion.ref for i in rules.items.order_by("order")][:2]
    found = {name: f.value for name, f in compute(cohort.pk, ON).items()}
    assert found["published_passing_qa_v2"] == ["P1"]
    assert found["published_failing_qa_v2"] == ["P2"]
    assert found["published_projects_failing_qa_v2"] == {"P2": second}
    assert found["essential_gaps"] == {"P3": second}
    assert found["radiology_published"] == (1, 2)
    assert found["proposals_by_status"] == {"draft": 1, "published": 2}


@pytest.mark.requirement("SUP-07")
@pytest.mark.parametrize(
    ("due", "held", "status"),
    [(-1, None, "missed"), (0, None, "due"), (14, None, "due"), (15, None, "planned"), (-9, -3, "done")],
)
def test_touchpoints_are_judged_by_their_dates(due, held, status):
    cohort = make_cohort()
    Touchpoint.objects.create(
        ref="TP1",
        cohort=cohort,
        supervisor=make_supervisor(cohort),
        by=make_user(),
        due_on=ON + dt.timedelta(days=due),
        held_on=None if held is None else ON + dt.timedelta(days=held),
    )
    assert value(cohort.pk, ON, "touchpoints_by_status") == {status: 1}


@pytest.mark.requirement("PRJ-10")
def test_open_conditions_are_counted_and_overdue_ones_named():
    proposal = make_proposal()
    for ref, days, blocking in (("K1", -1, True), ("K2", 0, False)):
        ApprovalCondition.objects.create(
            ref=ref,
            proposal=proposal,
            criterion=proposal.rule_set.items.first().criterion,
            text="Agreement signed",
            owner=proposal.lead.person,
            due_on=ON + dt.timedelta(days=days),
            blocking=blocking,
        )
    names = ("conditions_open", "conditions_blocking_open", "conditions_overdue")
    assert [value(proposal.cohort_id, ON, name) for name in names] == [2, 1, ["K1"]]
