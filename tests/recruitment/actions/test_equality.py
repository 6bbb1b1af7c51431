"""Equality monitoring: optional, anonymous, and joined to nobody by any page, export, audit entry, log, time or order."""

import json
import logging

import pytest
import structlog
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.drafts.models import Draft
from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.actions import equality
from fellowship.recruitment.core.equality import NOT_SAID, QUESTIONS
from fellowship.recruitment.models import EqualityRecord
from fellowship.recruitment.queries.equality import new_token
from tests.factories.applications import make_application
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db
ANSWERS = {
    "sex": "female",
    "age_band": "age_30_to_34",
    "ethnic_group": "mixed",
    "disability": "yes",
    "working_pattern": "full_time",
    "caring_responsibilities": "no",
}


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def call(**fields):
    """A cohort that takes applications for ten more days."""
    cohort = make_cohort(state="recruiting", **fields)
    day = timezone.localdate() + timezone.timedelta(days=10)
    Milestone.objects.create(cohort=cohort, code="apply_close", title="Applications close", date=day)
    return cohort


def page_of(cohort):
    """A new link."""
    return reverse("equality", kwargs={"token": new_token(cohort)})


def test_after_sending_six_questions_are_offered_and_each_may_be_passed_over(client):
    cohort = call()
    row = make_application(cohort)
    arrive(row, "submitted", at=timezone.now())
    client.force_login(row.person)
    receipt = reverse("application-sent", kwargs={"cohort": cohort.slug, "ref": row.ref})
    found = client.get(receipt).context["equality_url"]
    assert found != client.get(receipt).context["equality_url"]
    shown = client.get(found).content.decode()
    assert shown.count("Prefer not to say") == len(QUESTIONS) == 6
    assert client.post(found, {"sex": "no such word"}).status_code == 422
    answered = client.post(found, {})
    assert (answered.status_code, answered.url) == (303, reverse("equality-thanks"))
    kept = EqualityRecord.objects.get()
    assert {getattr(kept, question.name) for question in QUESTIONS} == {NOT_SAID}
    assert client.post(found, ANSWERS).status_code == 422
    assert EqualityRecord.objects.count() == 1
    client.force_login(make_member(cohort, "faculty"))
    assert client.get(receipt).context["equality_url"] == ""


def test_nothing_anywhere_leads_from_an_answer_to_a_person(client):
    cohort = call()
    row = make_application(cohort)
    arrive(row, "submitted", at=timezone.now())
    client.force_login(row.person)
    before = (AuditEntry.objects.count(), Message.objects.count(), Draft.objects.count())
    session = {s.pk: s.session_data for s in Session.objects.all()}
    found = page_of(cohort)
    with structlog.testing.capture_logs() as lines:
        assert client.get(found).status_code == 200
        assert client.post(found, ANSWERS).status_code == 303
        assert client.get(reverse("equality-thanks")).status_code == 200
    # No line in the log, no audit entry, no message, no draft, nothing in the session.
    assert [line for line in lines if line["event"] == "request"] == []
    assert (AuditEntry.objects.count(), Message.objects.count(), Draft.objects.count()) == before
    assert {s.pk: s.session_data for s in Session.objects.all()} == session
    # The record has no relation but its cohort, no moment, and nothing of the person in it.
    kinds = {f.name: f.get_internal_type() for f in EqualityRecord._meta.get_fields()}
    assert [name for name, kind in kinds.items() if kind in ("ForeignKey", "OneToOneField")] == ["cohort"]
    assert not [name for name, kind in kinds.items() if "Date" in kind or "Time" in kind or "Auto" in kind]
    kept = EqualityRecord.objects.values().get()
    for secret in (row.person.pk, row.pk):
        assert str(secret) not in {str(value) for name, value in kept.items() if name != "cohort_id"}
    assert row.ref not in json.dumps(kept, default=str)
    # The applicant's own data and the pages of records have none of it.
    place = {"cohort": cohort.slug, "kind": "application", "ref": row.ref}
    assert "mixed" not in client.get(reverse("record", kwargs=place)).content.decode()
    assert logging.getLogger("portal.requests").name == "portal.requests"


def test_neither_key_nor_order_nor_place_in_the_database_tells_who_answered_last():
    cohort = call()
    for _ in range(12):
        equality.keep_answers(token=new_token(cohort), answers=ANSWERS | {"sex": "male"})
    keys = set(EqualityRecord.objects.values_list("pk", "ref"))
    places = set()
    for _ in range(8):
        equality.keep_answers(token=new_token(cohort), answers=ANSWERS | {"ethnic_group": "other"})
        with connection.cursor() as cursor:  # as the table holds them, without any ORDER BY
            cursor.execute("SELECT * FROM recruitment_equalityrecord")
            order = ["other" in row for row in cursor.fetchall()]
        places.add(order.index(True))
        EqualityRecord.objects.filter(ethnic_group="other").delete()
    assert len(places) > 1
    assert keys.isdisjoint(set(EqualityRecord.objects.values_list("pk", "ref")))


def test_a_link_of_somebody_else_or_too_late_keeps_nothing(client):
    cohort = call()
    late = page_of(cohort)
    for wrong in (reverse("equality", kwargs={"token": "made-up"}), late[:-3] + "/"):
        assert "This link does not work" in client.get(wrong).content.decode()
        assert client.post(wrong, ANSWERS).status_code == 422
    with time_machine.travel(timezone.now() + timezone.timedelta(days=15)):
        assert client.post(late, ANSWERS).status_code == 422
    assert not EqualityRecord.objects.exists()


@pytest.mark.requirement("RPT-07")
def test_totals_come_when_nobody_answers_any_more_and_hide_small_groups(client):
    cohort = call()
    for n in range(14):
        sex = "female" if n < 8 else "male" if n < 13 else "other_term"
        equality.keep_answers(token=new_token(cohort), answers=ANSWERS | {"sex": sex})
    faculty = make_member(cohort, "faculty")
    url = reverse("equality-totals", kwargs={"cohort": cohort.slug})
    client.force_login(faculty)
    assert "Answers still come in." in client.get(url).content.decode()
    with time_machine.travel(timezone.now() + timezone.timedelta(days=15)):
        client.force_login(faculty)
        totals = {
            one.title: {line.words: line.count for line in one.lines} for one in client.get(url).context["totals"]
        }
    assert totals["Sex"]["Female"] == 8
    assert totals["Sex"]["I use another word"] is None
    assert None in [count for words, count in totals["Sex"].items() if words != "I use another word"]
    for user in (make_member(cohort, "reviewer"), make_member(cohort, "supervisor")):
        client.force_login(user)
        assert client.get(url).status_code == 403


def test_fewer_than_five_answers_give_no_total(client):
    cohort = call()
    for _ in range(4):
        equality.keep_answers(token=new_token(cohort), answers=ANSWERS)
    faculty = make_member(cohort, "faculty")
    with time_machine.travel(timezone.now() + timezone.timedelta(days=15)):
        client.force_login(faculty)
        shown = client.get(reverse("equality-totals", kwargs={"cohort": cohort.slug})).content.decode()
    assert "Fewer than 5 people have answered" in shown
