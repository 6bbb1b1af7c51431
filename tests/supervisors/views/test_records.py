"""Talks with supervisors and requests for help, page by page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices.models import Message
from supervisors.models import HelpRequest, Touchpoint
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_supervisor

pytestmark = pytest.mark.django_db


def act(row, kind, name) -> str:
    """The address of an act."""
    return reverse("record-act", kwargs={"cohort": row.cohort.slug, "kind": kind, "ref": row.ref, "act": name})


def new(cohort, kind) -> str:
    """The address that makes a record."""
    return reverse("record-new", kwargs={"cohort": cohort.slug, "kind": kind})


def day(on: dt.date, name: str) -> dict[str, int]:
    """A date as its three boxes send it."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.mark.requirement("SUP-09")
def test_help_is_asked_for_and_closed_with_an_answer_that_reaches_who_asked(client):
    cohort = make_cohort()
    faculty, lead = make_member(cohort, "faculty"), make_supervisor(cohort)
    client.force_login(lead.person)
    assert new(cohort, "help-request") in client.get(reverse("help-requests", args=[cohort.slug])).content.decode()
    refused = client.post(new(cohort, "help-request"), {"topic": "Journals", "owner": lead.person.pk})
    assert (refused.status_code, "Journals" in refused.content.decode()) == (422, True)
    assert client.post(new(cohort, "help-request"), {"topic": "Journals", "owner": faculty.pk}).status_code == 303
    row = HelpRequest.objects.get()
    assert (row.asked_by, row.owner, row.ref) == (lead.person, faculty, f"{cohort.ref}HR1")
    close = act(row, "help-request", "close")
    assert client.post(close, {"reply": "No"}).status_code == 403
    client.force_login(faculty)
    page = client.get(reverse("record", args=[cohort.slug, "help-request", row.ref])).content.decode()
    assert close in page
    assert client.post(close, {"reply": ""}).status_code == 422
    assert client.post(close, {"reply": "The library gives you a card."}).status_code == 303
    row.refresh_from_db()
    assert (row.status, row.closed_on) == ("closed", timezone.localdate())
    message = Message.objects.get(template="help_answered")
    assert (list(message.recipients.all()), "a card" in message.body) == ([lead.person], True)
    assert client.post(close, {"reply": "Again"}).status_code == 422


@pytest.mark.requirement("SUP-07")
def test_a_talk_is_planned_and_written_down(client):
    cohort = make_cohort()
    faculty, lead = make_member(cohort, "faculty"), make_supervisor(cohort)
    client.force_login(faculty)
    soon = timezone.localdate() + dt.timedelta(days=9)
    plan = {"supervisor": lead.pk, "person": faculty.pk, "channel": "visit", **day(soon, "due_on")}
    assert client.post(new(cohort, "touchpoint"), plan).status_code == 303
    row = Touchpoint.objects.get()
    assert (row.supervisor, row.due_on, row.held_on) == (lead, soon, None)
    talk = {"channel": "call", "rag": "amber", "note": "Data are late.", "actions": "Ask the registry\n\nMeet in May"}
    record = act(row, "touchpoint", "record")
    assert client.post(record, {**talk, **day(soon, "held_on")}).status_code == 422
    assert client.post(record, {**talk, **day(timezone.localdate(), "held_on")}).status_code == 303
    row.refresh_from_db()
    assert (row.held_on, row.rag, row.actions) == (timezone.localdate(), "amber", ["Ask the registry", "Meet in May"])
    client.force_login(lead.person)
    page = client.get(reverse("record", args=[cohort.slug, "touchpoint", row.ref])).content.decode()
    assert ("Data are late." in page, record in page) == (True, False)
    assert client.get(new(cohort, "touchpoint")).status_code == 403
    client.force_login(make_member(make_cohort(), "faculty"))
    assert client.get(record).status_code == 404
