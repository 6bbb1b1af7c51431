"""The portfolio of a cohort and the test of past proposals against a newer rule set, on the demo year."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.cohorts.models import Cohort
from fellowship.people.models import User
from supervisors.core import portfolio as rules
from supervisors.models import Decision, Proposal, RuleSet
from supervisors.queries.portfolio import portfolio_page
from supervisors.queries.retests import retests

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


@pytest.fixture
def office():
    """The faculty of the demo, signed in."""
    browser = Client()
    browser.force_login(User.objects.get(ref="FAC4"))
    return browser


@pytest.mark.requirement("PRJ-12")
def test_of_the_pilots_eleven_published_projects_four_pass_version_2(office):
    before = list(Decision.objects.order_by("pk").values_list("pk", "outcome", "comment"))
    pilot, v2 = Cohort.objects.get(slug="cohort-1"), RuleSet.objects.get(ref="QA-v2")
    found = retests(pilot, v2, "published")
    assert len(found.rows) == 11
    assert [r.proposal.ref for r in found.rows if r.outcome.passes] == ["P01", "P05", "P07", "P08"]
    assert all(r.failing for r in found.rows if not r.outcome.passes)
    page = office.get("/c/cohort-1/projects/retest/?rule_set=QA-v2").content.decode()
    assert "4 of 11 pass QA-v2." in page
    failing = next(r for r in found.rows if not r.outcome.passes)
    for ref, words, _ in failing.failing:
        assert f"{ref} {words}".split("'")[0] in page
    one = office.get(f"/c/cohort-1/projects/{failing.proposal.ref}/retest/?rule_set=QA-v2").content.decode()
    assert ("This decision stays." in one, "Fails" in one) == (True, True)
    assert list(Decision.objects.order_by("pk").values_list("pk", "outcome", "comment")) == before
    assert set(Proposal.objects.filter(cohort=pilot).values_list("rule_set__ref", flat=True)) == {"QA-v1"}


@pytest.mark.requirement("PRJ-12")
def test_the_test_of_many_asks_as_often_as_of_few(office):
    numbers = []
    for group in ("published", ""):
        with CaptureQueriesContext(connection) as asked:
            assert office.get(f"/c/cohort-1/projects/retest/?projects={group}").status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 12


@pytest.mark.requirement("PRJ-16")
def test_the_portfolio_counts_areas_hosts_stages_radiology_and_places(office):
    cohort = Cohort.objects.get(slug="cohort-2")
    page = portfolio_page(cohort, {})
    published = Proposal.objects.filter(cohort=cohort, state="published")
    radiology = published.filter(radiology_related=True).count()
    assert (page.count, page.places) == (11, 11)
    assert page.ratio == "1.0 to 1: 11 published projects for 11 fellow places"
    assert page.radiology == rules.share(radiology, 11)
    for chart in (page.charts[0], page.charts[1], page.charts[3]):
        assert sum(int(row[1]) for row in chart.rows) == 11
    trust = published.first().organisation
    narrowed = portfolio_page(cohort, {"trust": trust.ref})
    assert narrowed.count == published.filter(organisation=trust).count()
    with CaptureQueriesContext(connection) as asked:
        assert trust.name in office.get("/c/cohort-2/projects/portfolio/").content.decode().replace("&#x27;", "'")
    assert len(asked) <= 12
    assert "No project is in this view yet" in office.get("/c/cohort-3/projects/portfolio/").content.decode()
    assert "places are still missing" in office.get("/c/cohort-3/projects/portfolio/?projects=sent").content.decode()


def test_the_ratio_says_when_there_are_too_few():
    assert (
        rules.ratio_words(9, 10, 12)
        == "0.8 to 1: 9 published projects for 12 fellow places; 2 places are still missing"
    )
    assert rules.top({str(n): 20 - n for n in range(14)})["Other"] == 9 + 8 + 7
