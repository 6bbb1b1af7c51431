"""Talks planned for everybody, what was agreed followed to done, alerts, and help asked from any page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.notices.needs import collect
from supervisors.actions import touchpoints as actions
from supervisors.models import HelpRequest, Touchpoint, TouchpointAction
from supervisors.queries import contact
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_supervisor
from tests.supervisors.views.test_records import act, day

pytestmark = pytest.mark.django_db
START = dt.date(2026, 1, 31)


def sentences(user) -> list[str]:
    """What needs the person today."""
    return [need.sentence for need in collect(user=user, on=timezone.localdate()).items]


@pytest.mark.requirement("SUP-07")
def test_talks_with_all_supervisors_are_planned_in_one_go_and_again_without_doubles(client):
    cohort = make_cohort(placement_starts_on=START)
    faculty, one, _two = make_member(cohort, "faculty"), make_supervisor(cohort), make_supervisor(cohort)
    client.force_login(faculty)
    url = reverse("touchpoints-plan", args=[cohort.slug])
    assert url in client.get(reverse("touchpoints", args=[cohort.slug])).content.decode()
    assert "1, 5, 9" in client.get(url).content.decode()
    given = {"months": "1, x", "person": faculty.pk, "channel": "call"}
    refused = client.post(url, given)
    assert (refused.status_code, "1, x" in refused.content.decode()) == (422, True)
    assert client.post(url, given | {"months": "13"}).status_code == 422
    assert client.post(url, given | {"months": "1, 5"}).status_code == 303
    assert client.post(url, given | {"months": "5, 9, 1"}).status_code == 303
    rows = Touchpoint.objects.filter(supervisor=one).order_by("month").values_list("month", "due_on", "by")
    assert list(rows) == [
        (1, dt.date(2026, 2, 27), faculty.pk),
        (5, dt.date(2026, 6, 29), faculty.pk),
        (9, dt.date(2026, 10, 30), faculty.pk),
    ]
    assert (Touchpoint.objects.count(), contact.months_of(cohort)) == (6, [1, 5, 9])
    make_supervisor(cohort)
    assert actions.plan_year(cohort=cohort, months=[1], person=faculty, channel="call", by=faculty) == 1
    client.force_login(one.person)
    assert client.get(url).status_code == 403


@pytest.mark.requirement("SUP-07")
def test_what_was_agreed_is_followed_until_it_is_done(client):
    cohort = make_cohort()
    faculty, lead, other = make_member(cohort, "faculty"), make_supervisor(cohort), make_supervisor(cohort)
    today = timezone.localdate()
    talk = Touchpoint.objects.create(ref="T1", cohort=cohort, supervisor=lead, due_on=today, held_on=today, by=faculty)
    client.force_login(faculty)
    given = {"text": "Send the data plan", "owner": lead.person.pk, **day(today + dt.timedelta(days=3), "due_on")}
    assert client.post(act(talk, "touchpoint", "agree"), given | {"owner": other.person.pk}).status_code == 422
    assert client.post(act(talk, "touchpoint", "agree"), given).status_code == 303
    row = TouchpointAction.objects.get()
    assert (
        "Send the data plan" in client.get(reverse("record", args=[cohort.slug, "touchpoint", "T1"])).content.decode()
    )
    assert "You agreed to do this: Send the data plan." in sentences(lead.person)
    client.force_login(other.person)
    assert client.post(act(row, "touchpoint-action", "finish"), {"outcome": ""}).status_code == 404
    client.force_login(lead.person)
    assert client.post(act(row, "touchpoint-action", "finish"), {"outcome": "Sent"}).status_code == 303
    row.refresh_from_db()
    assert (row.done_on, row.outcome) == (today, "Sent")
    assert "You agreed to do this: Send the data plan." not in sentences(lead.person)
    assert client.post(act(row, "touchpoint-action", "finish"), {"outcome": "Again"}).status_code == 422


@pytest.mark.requirement("SUP-08")
def test_a_missed_talk_and_two_reds_in_a_row_alarm_the_faculty(client):
    cohort = make_cohort(state="in_placement")
    faculty, lead, calm = make_member(cohort, "faculty"), make_supervisor(cohort), make_supervisor(cohort)
    today = timezone.localdate()

    def talk(ref, supervisor, held, rag, due=None):
        held_on = None if held is None else today - dt.timedelta(days=held)
        due_on = None if due is None else today - dt.timedelta(days=due)
        given = {"held_on": held_on, "due_on": due_on, "rag": rag, "by": faculty}
        return Touchpoint.objects.create(ref=ref, cohort=cohort, supervisor=supervisor, **given)

    talk("T1", lead, 60, "red"), talk("T2", lead, 30, "red")
    talk("T3", calm, 60, "red"), talk("T4", calm, 40, "green"), talk("T5", calm, 20, "red")
    talk("T6", calm, None, "", due=4)
    told = sentences(faculty)
    assert f"Two talks in a row with {lead} were rated off track." in told
    assert f"Your talk with {calm} was missed: it was due 4 days ago." in told
    assert not any(f"in a row with {calm}" in each for each in told)
    client.force_login(faculty)
    page = client.get(reverse("touchpoints", args=[cohort.slug])).content.decode()
    assert ("Off track twice" in page, "Missed" in page) == (True, True)
    record = client.get(reverse("record", args=[cohort.slug, "touchpoint", "T2"])).content.decode()
    assert "Two talks in a row were rated off track" in record
    dashboard = client.get(reverse("cohort", args=[cohort.slug])).content.decode()
    assert "1 missed, 0 due, 1 off track twice in a row" in dashboard
    talk("T7", lead, 1, "amber")
    assert not any("in a row" in each for each in sentences(faculty))
    client.force_login(lead.person)
    assert "Off track twice" not in client.get(reverse("touchpoints", args=[cohort.slug])).content.decode()


@pytest.mark.requirement("SUP-09")
def test_help_is_asked_for_from_any_page_and_only_the_path_comes_along(client):
    cohort, newer = make_cohort(placement_starts_on=START), make_cohort(placement_starts_on=START.replace(year=2027))
    faculty, lead = make_member(cohort, "faculty"), make_supervisor(cohort)
    make_supervisor_in(newer, lead)
    client.force_login(lead.person)
    page = reverse("projects", args=[cohort.slug])
    ask = reverse("help-ask")
    assert f"{ask}?from=%2Fc%2F{cohort.slug}%2Fprojects%2F" in client.get(f"{page}?q=secret").content.decode()
    shown = client.get(ask, {"from": page}).content.decode()
    assert (page in shown, cohort.name in shown, newer.name in shown) == (True, True, False)
    assert client.post(f"{ask}?from={page}", {"topic": "", "owner": faculty.pk}).status_code == 422
    assert client.post(f"{ask}?from={page}", {"topic": "Data", "owner": faculty.pk}).status_code == 303
    row = HelpRequest.objects.get()
    assert (row.cohort, row.asked_from, row.asked_by, row.owner) == (cohort, page, lead.person, faculty)
    for strange in ("//evil.example/", "https://evil.example/", "/no/such/page/", "/help-with/abc/", "x" * 400):
        assert contact.page_asked_from(strange) == ""
    assert newer.name in client.get(ask, {"from": "//evil.example/"}).content.decode()
    client.force_login(faculty)
    assert ask not in client.get(reverse("home")).content.decode()
    assert client.get(ask).status_code == 403


@pytest.mark.requirement("SUP-09")
def test_a_request_is_handed_over_answered_and_asked_again_with_every_step_kept(client):
    cohort = make_cohort()
    first, second, lead = (
        make_member(cohort, "faculty"),
        make_member(cohort, "programme_support"),
        make_supervisor(cohort),
    )
    opened = timezone.localdate() - dt.timedelta(days=6)
    row = HelpRequest.objects.create(
        ref="H1", cohort=cohort, asked_by=lead.person, topic="Data", owner=first, opened_on=opened
    )
    client.force_login(first)
    assert "Days waiting </span>6" in client.get(reverse("help-requests", args=[cohort.slug])).content.decode()
    assert client.post(act(row, "help-request", "hand"), {"owner": first.pk}).status_code == 422
    assert client.post(act(row, "help-request", "hand"), {"owner": second.pk}).status_code == 303
    assert any("asks for help: Data" in each for each in sentences(second))
    assert client.post(act(row, "help-request", "close"), {"reply": "See the guide."}).status_code == 303
    client.force_login(lead.person)
    assert client.post(act(row, "help-request", "reopen"), {"text": "It does not say."}).status_code == 303
    row.refresh_from_db()
    assert (row.status, row.closed_on, row.owner, row.reply) == ("open", None, second, "See the guide.")
    assert client.post(act(row, "help-request", "reopen"), {"text": "Still"}).status_code == 422
    client.force_login(second)
    assert client.post(act(row, "help-request", "close"), {"reply": "Call me."}).status_code == 303
    assert list(row.notes.values_list("kind", flat=True)) == ["handed", "answered", "reopened", "answered"]
    page = client.get(reverse("record", args=[cohort.slug, "help-request", "H1"])).content.decode()
    assert all(words in page for words in ("It does not say.", "See the guide.", "Call me."))


def make_supervisor_in(cohort, lead):
    """The same supervisor in another cohort."""
    CohortMembership.objects.create(user=lead.person, cohort=cohort, role="supervisor")
    lead.cohorts.add(cohort)
