"""Replying to the evaluators, to events and to a fellow who looks for a mentor."""

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from evaluations.models import ConsentRecord, Session, SessionPlace
from evaluations.queries.report.quotes import spoken
from fellowship.awards.models import EventInvitation, MentoringPair
from fellowship.foundation.audit.models import AuditEntry
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
REPLY = "/c/cohort-2/sessions/C2-FG3/reply/"


def as_person(ref: str) -> Client:
    """Signed in as the person with that id."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


@pytest.mark.requirement("INS-03", "INS-04")
def test_a_fellow_replies_and_gives_consent_in_part():
    sent = {"reply": "yes", "take_part": "yes", "record": "yes", "quote": "no", "keep": "yes"}
    assert as_person("C2F3").post(REPLY, sent).status_code == 303
    consent = ConsentRecord.objects.get(session__ref="C2-FG3", person__ref="C2F3")
    assert (consent.status, consent.take_part, consent.record, consent.quote, consent.keep) == (
        "given",
        True,
        True,
        False,
        True,
    )
    assert SessionPlace.objects.get(session__ref="C2-FG3", person__ref="C2F3").reply == "yes"
    assert AuditEntry.objects.filter(action="evaluations.answer_invitation").count() == 1


@pytest.mark.requirement("INS-04")
def test_who_does_not_take_part_agrees_to_nothing():
    sent = {"reply": "yes", "take_part": "no", "record": "yes", "quote": "yes", "keep": "yes"}
    as_person("C2F3").post(REPLY, sent)
    consent = ConsentRecord.objects.get(session__ref="C2-FG3", person__ref="C2F3")
    assert (consent.status, consent.record, consent.quote, consent.keep) == ("refused", False, False, False)


@pytest.mark.requirement("INS-04")
def test_consent_is_asked_before_a_yes_counts():
    answer = as_person("C2F3").post(REPLY, {"reply": "yes"})
    assert answer.status_code == 422
    assert SessionPlace.objects.get(session__ref="C2-FG3", person__ref="C2F3").reply == ""


def change(ref: str, session: str, **said: str) -> tuple[int, str]:
    """Send the page of what one agreed to; status and what it says then."""
    url = f"/c/cohort-2/sessions/{session}/consent/"
    browser = as_person(ref)
    return browser.post(url, said).status_code, browser.get(url).content.decode()


@pytest.mark.requirement("INS-04")
def test_consent_is_changed_until_the_session_is_held():
    consent = ConsentRecord.objects.get(session__ref="C2-FG3", person__ref="C2F3")
    every = {"take_part": "yes", "record": "yes", "quote": "yes", "keep": "yes"}
    as_person("C2F3").post(REPLY, {"reply": "yes", **every})
    assert "Read or change what you agreed to" in as_person("C2F3").get(REPLY).content.decode()
    assert change("C2F3", "C2-FG3", take_part="yes")[0] == 422
    assert change("C2F3", "C2-FG3", **every | {"quote": "no"})[0] == 303
    assert change("C2F3", "C2-FG3", take_part="no")[0] == 303
    consent.refresh_from_db()
    assert (consent.status, consent.take_part, consent.quote, consent.withdrawn_on) == (
        "withdrawn",
        False,
        False,
        timezone.localdate(),
    )
    assert change("C2F3", "C2-FG3", **every)[0] == 303
    said = list(consent.answers.values_list("status", "take_part", "quote"))
    assert said == [("given", True, True), ("given", True, False), ("withdrawn", False, False), ("given", True, True)]
    evaluator = as_person("EVA1").get(f"/c/cohort-2/records/consent/{consent.ref}/").content.decode()
    assert "Answers in the portal" in evaluator
    assert as_person("C2F1").get("/c/cohort-2/sessions/C2-FG3/consent/").status_code == 404


@pytest.mark.requirement("INS-04")
def test_words_are_taken_back_after_the_session_and_given_again():
    said = spoken().filter(session__study__cohort__slug="cohort-2", consent_to_quote=True)
    turn = said.filter(speaker__isnull=False, session__consents__person=F("speaker")).first()
    consent = ConsentRecord.objects.get(session=turn.session, person=turn.speaker)
    ref, session, took = turn.speaker.ref, turn.session.ref, consent.take_part
    assert "What you agreed to" in as_person(ref).get("/me/").content.decode()
    status, page = change(ref, session, take_part="no")
    assert (status, "May we record" in page, "The session was held" in page) == (303, False, True)
    consent.refresh_from_db()
    assert (consent.status, consent.take_part, consent.quote) == ("withdrawn", took, False)
    assert not spoken().filter(pk=turn.pk).exists()
    assert change(ref, session, take_part="yes", quote="yes", keep="yes")[0] == 303
    assert spoken().filter(pk=turn.pk).exists()


@pytest.mark.requirement("INS-04")
@pytest.mark.parametrize(
    ("state", "status", "words"),
    [("done", "refused", "after you had said no"), ("cancelled", "given", "was cancelled")],
)
def test_what_cannot_be_changed_any_more_is_said(state, status, words):
    consent = ConsentRecord.objects.get(session__ref="C2-FG3", person__ref="C2F3")
    Session.objects.filter(pk=consent.session_id).update(state=state)
    ConsentRecord.objects.filter(pk=consent.pk).update(status=status)
    answer, page = change("C2F3", "C2-FG3", take_part="yes", record="yes", quote="yes", keep="yes")
    assert (answer, words in page, ">Save<" in page) == (422, True, False)


@pytest.mark.requirement("INS-03", "EVD-12")
@pytest.mark.parametrize("ref", ["C2F1", "FAC4", "S04", "HEE3"])
def test_nobody_else_sees_an_invitation(ref):
    assert as_person(ref).get(REPLY).status_code == 404


@pytest.mark.requirement("ALU-04")
def test_an_alumnus_replies_to_an_event():
    url = "/c/cohort-2/events/C2EV-MID-F01/reply/"
    assert as_person("F01").post(url, {"reply": "yes"}).status_code == 303
    assert EventInvitation.objects.get(ref="C2EV-MID-F01").reply == "yes"
    assert as_person("F02").post(url, {"reply": "no"}).status_code == 404


@pytest.mark.requirement("ALU-02")
def test_an_alumnus_becomes_a_mentor():
    url = "/c/cohort-2/mentoring/C2MP09/answer/"
    assert as_person("F01").get(url).status_code == 200
    assert as_person("F01").post(url, {"accept": "yes"}).status_code == 303
    pair = MentoringPair.objects.get(ref="C2MP09")
    assert (pair.state, pair.changes.last().by.ref) == ("active", "F01")
    assert as_person("F01").post(url, {"accept": "no"}).status_code == 422, "it was answered already"


@pytest.mark.requirement("ALU-02")
def test_only_the_mentor_answers():
    url = "/c/cohort-2/mentoring/C2MP09/answer/"
    assert as_person("FAC4").get(url).status_code == 403
    assert as_person("F02").get(url).status_code == 404
