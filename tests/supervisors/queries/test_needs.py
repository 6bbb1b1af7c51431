"""What projects ask of supervisors and faculty."""

import datetime as dt

import pytest

from fellowship.foundation.transitions.perform import arrive
from supervisors.models import Review, Touchpoint
from supervisors.queries.needs import sources
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal, make_supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("DSH-01")]
ON = dt.date(2026, 6, 1)
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def sentences(user) -> list[str]:
    """Everything the package says to the person."""
    from fellowship.foundation.notices.needs import NeedRow

    found = []
    for source in sources(user=user, on=ON):
        found += [source.say(NeedRow(*row), ON) for row in source.query()]
    return sorted(need.sentence for need in found if need)


def test_a_supervisor_hears_of_returned_and_waiting_proposals():
    cohort = make_cohort()
    lead = make_supervisor(cohort)
    back = make_proposal(cohort, lead=lead, title="Quiet nights", answer_by=ON + dt.timedelta(days=4))
    good = make_proposal(cohort, lead=lead, title="Clear letters")
    other = make_proposal(cohort, title="Not mine")
    for proposal, state in ((back, "returned"), (good, "approved"), (other, "returned")):
        arrive(proposal, state, at=AT)
    assert sentences(lead.person) == [
        "Your proposal “Clear letters” is approved and waits for the final list.",
        "Your proposal “Quiet nights” was returned: answer within four days.",
    ]


def test_faculty_hears_of_its_own_reviews_and_of_proposals_without_a_reviewer():
    cohort = make_cohort()
    faculty, stranger = make_member(cohort, "faculty"), make_member(make_cohort(), "faculty")
    mine, free = make_proposal(cohort, title="Quiet nights"), make_proposal(cohort, title="Clear letters")
    for proposal in (mine, free):
        arrive(proposal, "submitted", at=AT)
    Review.objects.create(proposal=mine, reviewer=faculty, due_on=ON + dt.timedelta(days=1))
    assert sentences(faculty) == [
        "One submitted proposal has no QA reviewer.",
        "Your own QA review of “Quiet nights” is due tomorrow.",
    ]
    assert sentences(stranger) == []


@pytest.mark.requirement("SUP-07")
def test_touchpoints_of_a_month_are_said_in_one_sentence():
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    arrive(cohort, "in_placement", at=AT)
    for n, (due, held) in enumerate([(-6, -7), (-6, None), (2, None), (40, None)]):
        Touchpoint.objects.create(
            ref=f"TP{n}",
            cohort=cohort,
            supervisor=make_supervisor(cohort),
            by=faculty,
            month=5,
            due_on=ON + dt.timedelta(days=due),
            held_on=held and ON + dt.timedelta(days=held),
        )
    missed = Touchpoint.objects.get(ref="TP1").supervisor
    assert sentences(faculty) == [
        "Month-five touchpoints: one done, one missed, one due.",
        f"Your talk with {missed} was missed: it was due 6 days ago.",
    ]
