"""Messages: sent once, after the change they tell about, and readable where there is no mail server."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import one_line, send_notice
from fellowship.people.models import User
from tests.factories.cohorts import make_cohort
from tests.factories.people import make_user

OURS = "fellowship.foundation.notices.backend.OutboxBackend"
pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COM-09")]


def notice(**more):
    given = {
        "to": [
            User.objects.filter(email="ada@example.org").first() or make_user(email="ada@example.org"),
            "bo@example.org",
        ],
        "subject": "Hello",
        "body": "Text",
        **more,
    }
    return send_notice("plain", **given)


def test_a_message_is_sent_once_to_each_by_itself(settings):
    settings.EMAIL_HOST = "mail.example.org"
    cohort = make_cohort()
    message = notice(key="hello-1", scope=cohort, about=cohort)
    assert notice(to=["bo@example.org"], key="hello-1") == message
    assert mail.outbox == []
    for job in [*Job.objects.filter(kind="notices.send")] * 2:
        run_now(job)
    assert sorted(m.to for m in mail.outbox) == [["ada@example.org"], ["bo@example.org"]]
    message.refresh_from_db()
    assert (message.status, message.scope_kind, message.about_id) == ("sent", "cohorts.Cohort", str(cohort.pk))
    assert deliver(message.pk) == "sent"
    assert len(mail.outbox) == 2


def test_nobody_chosen_is_nobody():
    assert notice(to=[]) is None
    assert (Message.objects.count(), Job.objects.count()) == (0, 0)


def test_what_waits_leaves_only_when_somebody_sends_it():
    message = notice(held=True)
    assert deliver(message.pk) == "outbox"
    assert (Job.objects.count(), mail.outbox) == (0, [])


def test_nothing_is_sent_when_the_change_is_taken_back():
    with pytest.raises(RuntimeError), transaction.atomic():
        notice()
        raise RuntimeError
    assert (Message.objects.count(), Job.objects.count()) == (0, 0)


def test_what_a_dead_process_left_half_sent_is_not_sent_again():
    message = notice()
    Message.objects.update(status="sending")
    assert deliver(message.pk) == "uncertain"
    assert mail.outbox == []


def test_without_a_mail_server_everything_stays_readable(settings):
    settings.EMAIL_BACKEND = OURS
    settings.EMAIL_HOST = ""
    message = notice(to=["bo@example.org"])
    assert deliver(message.pk) == "kept"
    send_mail("Sign-in code", "Code: 123456", None, ["ada@example.org"])
    assert list(Message.objects.order_by("pk").values_list("template", "status", "subject")) == [
        ("plain", "kept", "Hello"),
        ("mail", "kept", "Sign-in code"),
    ]


@given(st.text(max_size=200))
def test_no_subject_breaks_out_of_its_header(text):
    made = EmailMessage(one_line(f"A{text}"), "x", "a@example.org", ["b@example.org"]).message()
    assert [name for name, _ in made.items()].count("Subject") == 1
    assert "\n" not in one_line(text)
    assert "\r" not in one_line(text)


@pytest.mark.parametrize("given", ["a@example.org\nBcc: c@example.org", "a@example.org, b@example.org", "", "x"])
def test_no_address_carries_a_second_one(given):
    with pytest.raises(ValidationError):
        notice(to=[given])


def test_the_backend_refuses_headers_that_break_out(settings):
    settings.EMAIL_BACKEND = OURS
    with pytest.raises(BadHeaderError):
        send_mail("A\nBcc: x@example.org", "x", None, ["ada@example.org"])
    assert Message.objects.count() == 0
