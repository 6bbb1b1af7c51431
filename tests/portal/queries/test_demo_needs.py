"""Each demo person's home says what the cohort files say it should, as far as evaluation, awards and upkeep go."""

import pytest
from django.utils import timezone

from fellowship.foundation.notices import needs
from fellowship.people.models import DemoAccount

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
EXPECTED = {
    "ACC-EVA1": [
        "Consent is still asked of three people for the next focus group in six days.",
        "One double-coded turn is not settled.",
        "One draft finding has no evidence.",
        "The Cohort 3 plan is copied; its matrix has a gap to check and two notes to settle.",
        "The feedback form is a draft with two open notes.",
        "The published Cohort 1 study, with 65 coded excerpts to compare against Cohort 2.",
        "Two transcripts wait to be coded.",
    ],
    "ACC-HEE3": [
        "Reply to the funder focus group in three weeks.",
        "Reply to the mid-year show and tell invitation.",
        "The published Cohort 1 report, with next steps of all 11 fellows as totals.",
        "Unread: quarter one in figures, Cohort 2.",
        "Unread: recruitment update for the funder, week four.",
    ],
    "ACC-ACC1": [
        "One question from the faculty to answer.",
        "Reply to the mid-year show and tell invitation.",
        "The completion rules and 11 certificates of Cohort 1, as evidence.",
        "Three components await your decision, due in 19 days.",
    ],
    "ACC-ADV2": [
        "A paper on widening the professions is open for comment for nine days.",
        "A paper whose comment date passed yesterday without yours.",
        "Reply to the mid-year show and tell invitation.",
        "Two papers open for comment, the first closing in six days.",
        "Unread: quarter one in figures, Cohort 2.",
    ],
    "ACC-F01": [
        "Careers follow-up due in a week.",
        "Next mentoring call with Maeve Abiodun in four days.",
        "Reply to the mid-year show and tell invitation.",
        "Rhiannon Tolkachev has asked you to be their mentor.",
        "Your certificate and its check code, valid.",
    ],
}
AMONG = {
    "ACC-C2F3": ["Reply to the focus group invitation and give or refuse consent."],
    "ACC-C2F2": ["Mentoring call with Imogen Thackeray in four days."],
    "ACC-S07": ["Pick a time for your evaluation interview in three days."],
    "ACC-S04": ["Your Cohort 1 project P01 and its final report, closed."],
    "ACC-FAC4": [
        "Open the Cohort 1 report and its recommendation tracker: 13 of 26 recommendations are done for Cohort 2."
    ],
    "ACC-ADM1": [
        "Two background jobs failed.",
        "Old unsuccessful applications are due to be anonymised in five days.",
    ],
}


def said_to(ref: str) -> list[str]:
    """The sentences on the home of a demo account."""
    account = DemoAccount.objects.get(ref=ref)
    found = needs.collect(user=account.user, on=timezone.localdate())
    assert found.failed == []
    return sorted(item.sentence for item in found.items)


@pytest.mark.requirement("DSH-01")
@pytest.mark.parametrize("ref", sorted(EXPECTED))
def test_the_home_says_exactly_what_the_file_expects(ref):
    assert said_to(ref) == EXPECTED[ref]


@pytest.mark.requirement("DSH-01")
@pytest.mark.parametrize("ref", sorted(AMONG))
def test_the_home_says_it_among_what_others_ask(ref):
    assert [s for s in AMONG[ref] if s not in said_to(ref)] == []


@pytest.mark.requirement("DSH-01")
def test_the_home_of_an_evaluator_takes_one_query_for_all_needs(django_assert_max_num_queries):
    user = DemoAccount.objects.select_related("user").get(ref="ACC-EVA1").user
    with django_assert_max_num_queries(4):
        needs.collect(user=user, on=timezone.localdate())
