"""Published projects are checked again before the start and at month 5, with what has changed marked (PRJ-17)."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.cohorts.events import cohort_moved
from fellowship.foundation.transitions.perform import arrive
from supervisors.core.rechecks import due_days
from supervisors.models import Recheck
from supervisors.queries.needs import sources
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal, rate

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRJ-17")]
START = dt.date(2027, 3, 1)


def needs(person, on: dt.date) -> list[str]:
    """The kinds of what the person's home shows about re-checks."""
    return [s.kind for s in sources(user=person, on=on) if s.kind.startswith("recheck") and s.rows.exists()]


def test_two_weeks_before_the_start_and_when_month_5_begins():
    assert due_days(START) == {"start": dt.date(2027, 2, 15), "month-5": dt.date(2027, 6, 29)}


def test_rechecks_are_planned_when_contracting_starts_answered_and_read_with_the_changes_marked(client):
    cohort = make_cohort(placement_starts_on=START)
    proposal = make_proposal(cohort)
    rate(proposal, "met", "met", "met")
    arrive(proposal, "published", at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    lead, faculty = proposal.lead.person, make_member(cohort, "faculty")
    for _ in range(2):  # twice plans nothing twice
        cohort_moved.send(sender=None, cohort_id=cohort.pk, verb="start_contracting")
    assert Recheck.objects.count() == 2
    assert (needs(lead, dt.date(2026, 11, 1)), needs(lead, dt.date(2027, 2, 1))) == ([], ["recheck_mine"])
    assert needs(faculty, dt.date(2027, 2, 20)) == ["recheck_late"]

    first, second, third = (i.criterion.ref for i in proposal.rule_set.items.order_by("order"))
    kwargs = {"cohort": cohort.slug, "ref": proposal.ref, "moment": "start"}
    answer, read = reverse("recheck-answer", kwargs=kwargs), reverse("recheck", kwargs=kwargs)
    client.force_login(faculty)
    assert client.post(answer, {"agreed": "on"}).status_code == 403
    client.force_login(lead)
    assert f'name="now-{third}"' not in client.get(answer).content.decode()  # desirable
    refused = client.post(answer, {f"now-{second}": "The desk is on floor 2."})
    assert (refused.status_code, "The desk is on floor 2." in refused.content.decode()) == (422, True)
    assert client.post(answer, {f"now-{second}": "The desk is on floor 2.", "agreed": "on"})["Location"] == read
    assert client.post(answer, {"agreed": "on"}).status_code == 422
    client.force_login(faculty)
    page = client.get(read).content.decode()
    assert ("1 answer changed." in page, "The desk is on floor 2." in page) == (True, True)
    assert page.index(f"told-{second}") < page.index("Still as approved") < page.index(f"<li>{first}")
    overview = client.get(reverse("rechecks", kwargs={"cohort": cohort.slug})).content.decode()
    assert "1 of 2 done, 1 with changes." in overview


def test_faculty_plans_for_a_cohort_that_is_under_way_and_is_told_when_it_has_no_first_day(client):
    cohort = make_cohort(placement_starts_on=None)
    proposal = make_proposal(cohort)
    arrive(proposal, "published", at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    client.force_login(make_member(cohort, "faculty"))
    plan = reverse("rechecks-plan", kwargs={"cohort": cohort.slug})
    assert plan in client.get(reverse("rechecks", kwargs={"cohort": cohort.slug})).content.decode()
    assert client.post(plan).status_code == 422
    type(cohort).objects.filter(pk=cohort.pk).update(placement_starts_on=START)
    assert client.post(plan).status_code == 303
    assert list(Recheck.objects.values_list("moment", flat=True)) == ["start", "month-5"]
