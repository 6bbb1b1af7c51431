"""Briefings in the browser: planned, invited to, answered, held, and caught up on."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.reminders import write
from fellowship.foundation.ui.records import record_url
from supervisors.core.briefings import STATEMENTS
from supervisors.models import Briefing, BriefingInvitation
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal, make_supervisor, make_team_member
from tests.foundation.documents import files
from tests.supervisors.views.test_records import day, new

pytestmark = pytest.mark.django_db


def page(row: Briefing, name: str = "briefing") -> str:
    """An address about the briefing."""
    return reverse(name, kwargs={"cohort": row.cohort.slug, "ref": row.ref})


def plan(client, cohort, **said) -> Briefing:
    """Plan one in the browser."""
    soon = timezone.localdate() + dt.timedelta(days=40)
    given = {"title": "Before the start", "time": "12:30", "minutes": 75, "mode": "online", **day(soon, "date")}
    given |= {"link": "https://meet.example/1", **said}
    assert client.post(new(cohort, "briefing"), given).status_code == 303
    return Briefing.objects.latest("pk")


@pytest.mark.requirement("SUP-01")
def test_a_briefing_is_planned_and_everybody_who_hosts_is_invited_in_one_tap(client):
    cohort = make_cohort()
    lead, other, member = make_supervisor(cohort), make_supervisor(cohort), make_team_member(cohort)
    project = make_proposal(cohort, lead=lead)
    project.additional_supervisors.add(member)
    client.force_login(make_member(cohort, "faculty"))
    bad = client.post(new(cohort, "briefing"), {"title": "Early", "mode": "online", "time": "25:00"})
    assert (bad.status_code, 'value="Early"' in bad.content.decode()) == (422, True)
    row = plan(client, cohort)
    assert (row.ref, timezone.localtime(row.starts_at).strftime("%H:%M"), row.place) == (
        f"{cohort.ref}BR1",
        "12:30",
        "",
    )
    assert client.get(record_url("briefing", cohort.slug, row.ref)).status_code in (200, 302)
    shown = client.get(page(row, "briefing-invite")).content.decode()
    assert ("All lead supervisors (2)" in shown, "All named additional supervisors (1)" in shown) == (True, True)
    assert client.post(page(row, "briefing-invite"), {}).status_code == 422
    client.post(page(row, "briefing-invite"), {"groups": ["leads"], "people": [member.person.pk]})
    assert {i.person for i in row.invitations.all()} == {lead.person, other.person, member.person}
    drafts = Message.objects.filter(template="briefing_invited")
    assert [(m.held, "12:30 (London)" in m.body, "https://meet.example/1" in m.body) for m in drafts] == [
        (True, True, True)
    ] * 3
    assert "is invited." in client.get(page(row, "briefing-invite")).content.decode()


@pytest.mark.requirement("SUP-01")
def test_an_invited_person_replies_with_a_reason_and_takes_the_calendar_file(client):
    cohort = make_cohort()
    faculty, lead = make_member(cohort, "faculty"), make_supervisor(cohort)
    client.force_login(faculty)
    row = plan(client, cohort)
    BriefingInvitation.objects.create(briefing=row, person=lead.person)
    client.force_login(lead.person)
    shown = client.get(page(row)).content.decode()
    assert ("A fellow is not" in shown, page(row, "briefing-calendar") in shown) == (True, True)
    file = client.get(page(row, "briefing-calendar"))
    assert (file.headers["Content-Type"], b"meet.example" in file.content) == ("text/calendar; charset=utf-8", True)
    assert client.post(page(row, "briefing-reply"), {"reply": "decline"}).status_code == 422
    assert client.post(page(row, "briefing-reply"), {"reply": "decline", "reason": "On leave"}).status_code == 303
    assert client.get(page(row, "briefing-change")).status_code == 403
    client.force_login(faculty)
    assert "(On leave)" in client.get(page(row)).content.decode()
    client.force_login(lead.person)
    assert client.post(page(row, "briefing-reply"), {"reply": "accept"}).status_code == 303
    invitation = row.invitations.get()
    assert (invitation.state, invitation.reason) == ("accepted", "")
    client.force_login(make_supervisor(cohort).person)
    assert client.get(page(row)).status_code == 404
    assert client.get(page(row, "briefing-calendar")).status_code == 404


@pytest.mark.requirement("SUP-01")
def test_a_change_of_day_tells_everybody_who_has_not_declined(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    row = plan(client, cohort)
    coming, not_coming = make_supervisor(cohort), make_supervisor(cohort)
    BriefingInvitation.objects.create(briefing=row, person=coming.person, state="accepted")
    BriefingInvitation.objects.create(briefing=row, person=not_coming.person, state="declined")
    later = timezone.localdate() + dt.timedelta(days=50)
    said = {"title": "Before the start", "time": "09:00", "minutes": 75, "mode": "in_person", "place": "Room 4"}
    assert client.post(page(row, "briefing-change"), said | day(later, "date")).status_code == 303
    message = Message.objects.get(template="briefing_changed")
    assert (list(message.recipients.all()), "09:00" in message.body, "Room 4" in message.body) == (
        [coming.person],
        True,
        True,
    )
    assert client.post(page(row, "briefing-change"), said | day(later, "date") | {"title": "New"}).status_code == 303
    assert Message.objects.filter(template="briefing_changed").count() == 1


@pytest.mark.requirement("SUP-01")
def test_a_briefing_that_is_called_off_tells_why_and_asks_nothing_more(client):
    cohort = make_cohort()
    faculty, lead = make_member(cohort, "faculty"), make_supervisor(cohort)
    client.force_login(faculty)
    row = plan(client, cohort)
    BriefingInvitation.objects.create(briefing=row, person=lead.person)
    assert client.post(page(row, "briefing-call-off"), {"reason": ""}).status_code == 422
    assert client.post(page(row, "briefing-call-off"), {"reason": "The speaker is ill."}).status_code == 303
    message = Message.objects.get(template="briefing_called_off")
    assert (list(message.recipients.all()), "The speaker is ill." in message.body) == ([lead.person], True)
    again = client.post(page(row, "briefing-call-off"), {"reason": "Again"})
    assert (again.status_code, "still to come" in again.content.decode()) == (422, True)
    row.refresh_from_db()
    write(row.starts_at.date() - dt.timedelta(days=7))
    assert not Message.objects.filter(template="briefing_soon").exists()
    client.force_login(lead.person)
    shown = client.get(page(row)).content.decode()
    assert ("Called off" in shown, page(row, "briefing-reply") in shown) == (True, False)
    assert client.post(page(row, "briefing-reply"), {"reply": "accept"}).status_code == 422


@pytest.mark.requirement("SUP-01")
def test_reminders_go_seven_days_and_one_day_before():
    cohort = make_cohort()
    starts = dt.datetime(2027, 7, 20, 22, 30, tzinfo=dt.UTC)  # half past eleven in London
    row = Briefing.objects.create(cohort=cohort, ref="B1", starts_at=starts, place="Room 4")
    BriefingInvitation.objects.create(briefing=row, person=make_supervisor(cohort).person)
    BriefingInvitation.objects.create(briefing=row, person=make_supervisor(cohort).person, state="declined")
    for on in (dt.date(2027, 7, 12), dt.date(2027, 7, 13), dt.date(2027, 7, 14), dt.date(2027, 7, 19)):
        write(on)
    messages = Message.objects.filter(template="briefing_soon").order_by("pk")
    assert [m.subject for m in messages] == ["Supervisor briefing on 20 July 2027"] * 2


@pytest.mark.requirement("SUP-02")
def test_one_tap_records_who_was_at_a_briefing(client):
    cohort = make_cohort()
    lead = make_supervisor(cohort)
    briefing = Briefing.objects.create(cohort=cohort, ref="B1", starts_at=timezone.now() + dt.timedelta(days=1))
    invitation = BriefingInvitation.objects.create(briefing=briefing, person=lead.person)
    register = reverse("briefing-register", args=[cohort.slug, "B1"])
    client.force_login(make_member(cohort, "faculty"))
    assert register in client.get(reverse("briefing", args=[cohort.slug, "B1"])).content.decode()
    early = client.post(register, {"tap": f"{invitation.pk}:attend"})
    assert (early.status_code, "The briefing is on" in early.content.decode()) == (422, True)
    Briefing.objects.update(starts_at=timezone.now() - dt.timedelta(hours=2))
    for mark in ("ask_to_read", "ask_to_read", "attend", "miss", "attend"):
        assert client.post(register, {"tap": f"{invitation.pk}:{mark}"}).status_code == 303
    invitation.refresh_from_db()
    briefing.refresh_from_db()
    assert (invitation.state, briefing.status, invitation.changes.count()) == ("attended", "held", 5)
    client.force_login(lead.person)
    assert client.get(register).status_code == 403


@pytest.mark.requirement("SUP-02")
def test_those_who_were_absent_are_sent_the_recording_and_sign_that_they_caught_up(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    cohort = make_cohort()
    faculty, lead, there = make_member(cohort, "faculty"), make_supervisor(cohort), make_supervisor(cohort)
    row = Briefing.objects.create(cohort=cohort, ref="B1", starts_at=timezone.now() - dt.timedelta(hours=2))
    missed = BriefingInvitation.objects.create(briefing=row, person=lead.person, state="absent")
    BriefingInvitation.objects.create(briefing=row, person=there.person, state="attended")
    client.force_login(faculty)
    early = client.post(page(row, "briefing-send-recording"))
    assert (early.status_code, "so that there is something to send" in early.content.decode()) == (422, True)
    given = {"recording_link": "https://film.example/1", "slides": SimpleUploadedFile("slides.pdf", files.pdf())}
    assert client.post(page(row, "briefing-files"), given).status_code == 303
    assert client.post(page(row, "briefing-send-recording")).status_code == 303
    message = Message.objects.get(template="briefing_missed")
    assert (list(message.recipients.all()), page(row, "briefing-confirm") in message.body) == ([lead.person], True)
    client.force_login(lead.person)
    confirm = page(row, "briefing-confirm")
    shown = client.get(confirm).content.decode()
    row.refresh_from_db()
    assert ("https://film.example/1" in shown, row.slides.get_absolute_url() in shown) == (True, True)
    assert client.get(row.slides.get_absolute_url()).status_code == 200
    some = client.post(confirm, {"statements": ["watched"], "name": "A. Lead"})
    assert (some.status_code, "A. Lead" in some.content.decode()) == (422, True)
    assert client.post(confirm, {"statements": list(STATEMENTS), "name": "A. Lead"}).status_code == 303
    missed.refresh_from_db()
    assert (missed.state, missed.confirmed_on, missed.confirmed_name) == ("confirmed", timezone.localdate(), "A. Lead")
    assert "There is nothing to answer now" in client.get(confirm).content.decode()
    client.force_login(make_supervisor(cohort).person)
    assert client.get(row.slides.get_absolute_url()).status_code in (403, 404)
