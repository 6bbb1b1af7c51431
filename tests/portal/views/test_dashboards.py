"""The dashboard of a cohort (DSH-02)."""

import pytest
from django.utils import timezone

from evaluations.models import FormInvitee
from fellowship.cohorts.models import Cohort
from fellowship.people.models import User
from fellowship.portal.queries.dashboard.page import dashboard_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def demo_cohort(number):
    """A cohort of the demo year."""
    return Cohort.objects.get(slug=f"cohort-{number}")


def page_of(number):
    """The dashboard of a demo cohort, as its faculty sees it."""
    osian = User.objects.get(email="osian.petrakis@demo.example.org")
    return dashboard_page(demo_cohort(number), user=osian, on=timezone.localdate())


@pytest.mark.requirement("DSH-02")
def test_the_pipeline_counts_what_is_there():
    counted = {count.label: count.number for count in page_of(2).pipeline}
    assert counted == {
        "Projects sent": 14,
        "Projects published": 11,
        "Applications sent": 20,
        "Shortlisted": 16,
        "Offers": 12,
        "Places accepted": 11,
        "Contracts ready": 12,
        "Contracts open": 5,
        "In placement": 11,
        "Completed": 0,
        "Certificates": 0,
    }
    chart = page_of(2).chart
    assert dict(chart.rows) == {label: str(number) for label, number in counted.items()}
    assert "<svg" in chart.svg


@pytest.mark.requirement("DSH-02")
def test_what_is_stalled_is_named_with_why_for_whom_and_how_long_oldest_first():
    stalled = page_of(2).stalled
    jonty = next(item for item in stalled if item.ref == "C2HC12")
    assert (jonty.why, jonty.waits_for, jonty.days) == ("Occupational health", "Malachi Dovedale", 33)
    assert [item.days for item in stalled] == sorted((item.days for item in stalled), reverse=True)
    assert {item.kind for item in stalled} >= {"Delay", "Touchpoint"}


@pytest.mark.requirement("DSH-02", "DSH-06")
def test_contracts_are_counted_by_the_step_they_wait_for_and_areas_have_rules():
    page = page_of(2)
    assert sum(number for _, number in page.steps) == 5
    health = {area.area: area for area in page.health}
    assert "1 fellow blocked" in health["Contracts"].facts
    assert health["Monthly summaries"].colour == "red"
    assert health["Monthly summaries"].facts.startswith("1 missing")
    assert all(area.rule.endswith(".") for area in page.health)
    assert [area.is_rated for area in page.health].count(False) == 1


@pytest.mark.requirement("DSH-02", "ADM-02")
def test_every_link_of_the_dashboard_leads_to_a_page(client):
    osian = User.objects.get(email="osian.petrakis@demo.example.org")
    client.force_login(osian)
    for number in (1, 2, 3):
        page = page_of(number)
        urls = [c.url for c in page.pipeline if c.url] + [i.url for i in page.stalled] + [h.url for h in page.health]
        broken = {url: client.get(url).status_code for url in set(urls) if url}
        assert set(broken.values()) == {200}, broken


@pytest.mark.requirement("DSH-02", "RPT-07")
def test_neither_few_replies_nor_all_but_a_few_are_told():
    hidden = "people asked for feedback; replies not shown, as fewer than 5 did or did not reply"
    told = {area.area: area.facts for area in page_of(1).health}["Evaluation"]
    assert told.endswith("11 replies from 36 people asked")
    silent = FormInvitee.objects.filter(form__study__cohort=demo_cohort(1), response=None)
    silent.filter(pk__in=list(silent.values_list("pk", flat=True)[4:])).delete()
    told = {area.area: area.facts for area in page_of(1).health}["Evaluation"]
    assert told.endswith(f"; 15 {hidden}")
    assert "11" not in told
    FormInvitee.objects.filter(form__study__cohort=demo_cohort(1), response=None).delete()
    told = {area.area: area.facts for area in page_of(1).health}["Evaluation"]
    assert told.endswith(f"; 11 {hidden}")
