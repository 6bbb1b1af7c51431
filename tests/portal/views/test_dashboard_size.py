"""The dashboard of small and growing cohorts (DSH-02)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.transitions.perform import arrive
from fellowship.portal.queries.dashboard.counts import counts_of
from tests.factories.cohorts import make_cohort, make_fellow, make_member
from tests.factories.proposals import make_proposal

pytestmark = pytest.mark.django_db


def address(cohort):
    """The dashboard."""
    return reverse("cohort", kwargs={"cohort": cohort.slug})


@pytest.mark.requirement("DSH-02")
def test_an_empty_cohort_has_a_dashboard(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    page = client.get(address(cohort)).content.decode()
    assert "Nothing is stalled." in page
    assert set(counts_of(cohort, on=timezone.localdate()).values()) == {0}


@pytest.mark.requirement("DSH-02")
@pytest.mark.parametrize("rows", [1, 3])
def test_the_dashboard_takes_the_same_queries_at_any_size(client, django_assert_num_queries, rows):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    for n in range(rows):
        make_fellow(cohort)
        Milestone.objects.create(cohort=cohort, code=f"m{n}", title="Day", date=timezone.localdate())
        arrive(make_proposal(cohort, ref=f"P{n}"), "submitted", at=timezone.now() - dt.timedelta(days=9))
    client.get(address(cohort))
    with django_assert_num_queries(10):
        assert client.get(address(cohort)).status_code == 200


@pytest.mark.requirement("ADM-02")
def test_the_dashboard_is_for_the_office_of_the_cohort(client):
    cohort = make_cohort()
    for role, status in [("faculty", 200), ("programme_support", 200), ("funder", 403), ("fellow", 403)]:
        client.force_login(make_member(cohort, role))
        assert client.get(address(cohort)).status_code == status
    client.force_login(make_member(make_cohort(), "faculty"))
    assert client.get(address(cohort)).status_code == 404
