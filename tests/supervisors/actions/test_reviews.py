"""Reviewing and deciding."""

import datetime as dt

import pytest

from fellowship.foundation.access.permits import Denied
from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import NotReady, arrive
from supervisors.actions import reviews as actions
from supervisors.models import Decision
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import judge, make_listable, make_proposal, rate

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def make_sent(*ratings: str):
    """A proposal that waits for the faculty, its criteria and a faculty member."""
    proposal = make_proposal()
    rate(proposal, *(ratings or ("met", "met", "met")))
    arrive(proposal, "submitted", at=AT)
    criteria = [i.criterion for i in proposal.rule_set.items.order_by("order")]
    return proposal, criteria, make_member(proposal.cohort, "faculty")


def decide(proposal, by, outcome="approved", **more):
    """A decision with its reason."""
    row = {"comment": "Broad and well staffed.", "conditions": [], "answer_by": None, **more}
    return actions.decide_proposal(proposal=proposal, outcome=outcome, by=by, **row)


@pytest.mark.requirement("PRJ-07")
def test_a_verdict_stands_beside_the_supervisors_rating_and_takes_the_proposal_into_review():
    proposal, criteria, faculty = make_sent()
    actions.record_verdict(proposal=proposal, criterion=criteria[0], verdict="not_met", comment="No team", by=faculty)
    actions.record_verdict(proposal=proposal, criterion=criteria[0], verdict="partly", comment="", by=faculty)
    proposal.refresh_from_db()
    review = proposal.reviews.get()
    assert (proposal.state, review.reviewer, review.verdicts.get().verdict) == ("in_review", faculty, "partly")
    assert proposal.answers.get(criterion=criteria[0]).self_rating == "met"


@pytest.mark.requirement("PRJ-07")
@pytest.mark.parametrize("role", ["programme_support", "evaluator", "supervisor"])
def test_only_faculty_of_the_cohort_judges(role):
    proposal, criteria, _ = make_sent()
    given = {"proposal": proposal, "criterion": criteria[0], "verdict": "met", "comment": ""}
    for person in (make_member(proposal.cohort, role), make_member(make_cohort(), "faculty")):
        with pytest.raises(Denied):
            actions.record_verdict(by=person, **given)


@pytest.mark.requirement("PRJ-08", "PRJ-09")
def test_approval_waits_for_every_essential_and_tells_why():
    proposal, criteria, faculty = make_sent()
    with pytest.raises(NotReady) as refused:
        decide(proposal, faculty)
    refs = ", ".join(c.ref for c in criteria[:2])
    assert refused.value.reasons == [f"Not yet assessed: {refs}."]
    assert Decision.objects.count() == 0
    judge(proposal, faculty, "met", "partly")
    decide(proposal, faculty)
    proposal.refresh_from_db()
    assert proposal.state == "approved"
    assert [(c.now, c.by, c.note) for c in proposal.changes.all()][-1] == (
        "approved",
        faculty,
        "Broad and well staffed.",
    )


@pytest.mark.requirement("PRJ-09")
def test_approval_with_an_essential_not_met_needs_a_second_faculty_member():
    proposal, criteria, faculty = make_sent()
    colleague = make_member(proposal.cohort, "faculty")
    judge(proposal, faculty, "met", "not_met")
    for outcome in ("approved", "approved_with_conditions"):
        row = {"criterion": criteria[1], "text": "Back-up", "due_on": dt.date(2026, 5, 1), "blocking": True}
        with pytest.raises(NotReady):
            decide(proposal, faculty, outcome, conditions=[row])
    assert (Decision.objects.count(), Message.objects.count()) == (0, 0)
    actions.ask_exception(proposal=proposal, reason="The lab moves in May.", by=faculty)
    with pytest.raises(actions.SamePerson):
        actions.confirm_exception(proposal=proposal, by=faculty)
    actions.confirm_exception(proposal=proposal, by=colleague)
    decide(proposal, faculty)
    proposal.refresh_from_db()
    assert proposal.state == "approved"


@pytest.mark.requirement("PRJ-08", "PRJ-10")
def test_an_approval_with_conditions_lists_them_and_they_block_publishing_until_closed():
    proposal, criteria, faculty = make_sent()
    judge(proposal, faculty, "met", "met")
    with pytest.raises(actions.NoConditions):
        decide(proposal, faculty, "approved_with_conditions")
    row = {"criterion": criteria[0], "text": "Agreement signed", "due_on": dt.date(2026, 5, 1), "blocking": True}
    decide(proposal, faculty, "approved_with_conditions", conditions=[row])
    condition = proposal.conditions.get()
    assert (condition.ref, condition.owner) == (f"{proposal.ref}-K1", proposal.lead.person)
    with pytest.raises(NotReady):
        actions.publish_proposal(proposal=proposal, by=faculty)
    actions.close_condition(condition=condition, evidence="Signed copy", by=faculty)
    with pytest.raises(actions.AlreadyClosed):
        actions.close_condition(condition=condition, evidence="Again", by=faculty)
    with pytest.raises(NotReady) as refused:  # one project, no discipline: narrow
        actions.publish_proposal(proposal=proposal, by=faculty)
    assert len(refused.value.reasons) == 2
    actions.publish_proposal(proposal=make_listable(proposal), by=faculty)
    proposal.refresh_from_db()
    assert proposal.state == "published"


@pytest.mark.requirement("PRJ-08")
@pytest.mark.parametrize(
    ("outcome", "state"),
    [("returned_for_changes", "returned"), ("rejected", "rejected"), ("approved_as_backup", "backup")],
)
def test_other_decisions_need_no_verdict_and_keep_their_reason(outcome, state):
    proposal, _, faculty = make_sent()
    decide(proposal, faculty, outcome, answer_by=dt.date(2026, 4, 1))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.latest_decision.comment) == (state, "Broad and well staffed.")
    message = Message.objects.get()
    assert list(message.recipients.all()) == [proposal.lead.person]
    assert ("Broad and well staffed." in message.body, proposal.ref in message.subject) == (True, True)
    assert ("by 1 April 2026" in message.body) is (state == "returned")
    with pytest.raises(actions.NotUnderReview):
        decide(proposal, faculty, outcome)


@pytest.mark.requirement("PRJ-09")
def test_an_exception_of_an_earlier_version_does_not_count():
    proposal, _, faculty = make_sent()
    actions.ask_exception(proposal=proposal, reason="The lab moves in May.", by=faculty)
    actions.confirm_exception(proposal=proposal, by=make_member(proposal.cohort, "faculty"))
    proposal.version = 2
    proposal.save()
    judge(proposal, faculty, "met", "not_met")
    with pytest.raises(NotReady):
        decide(proposal, faculty)
