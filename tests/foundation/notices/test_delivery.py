"""Exactly once as seen: against a real mail server that accepts, refuses, breaks off, or outlives our process."""

import pytest
from django.core.mail.backends.smtp import EmailBackend

from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices import digests
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.models import DeliveryChoice, Message
from fellowship.foundation.notices.outbox import send_notice
from tests.factories.people import make_user
from tests.foundation.notices.smtp import smtp_server

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COM-03")]


class Killed(EmailBackend):
    """The process dies when the server has taken the mail and before we have noted it."""

    def send_messages(self, mails):
        super().send_messages(mails)
        raise SystemExit


@pytest.fixture
def server(settings):
    with smtp_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = False, "", 5
        yield running


def written(**more) -> Message:
    return send_notice("plain", to=["ada@example.org"], subject="Hello", body="Text", **more)


def standing(message: Message) -> str:
    return Message.objects.values_list("status", flat=True).get(pk=message.pk)


def test_what_the_server_takes_is_sent_once(server):
    message = written()
    job = Job.objects.get()
    run_now(job)
    run_now(job)
    assert (standing(message), [to for to, _ in server.taken]) == ("sent", ["ada@example.org"])


@pytest.mark.parametrize(
    ("behaviour", "status", "taken"),
    [
        ("refuse", "bounced", 0),  # this address does not exist
        ("no_data", "failed", 0),  # the server takes nothing of the kind
        ("drop_before", "uncertain", 0),
        ("drop_after", "uncertain", 1),  # taken, and the answer lost: nobody here can know
    ],
)
def test_each_end_of_the_talk_has_its_name(server, behaviour, status, taken):
    server.behaviour = behaviour
    message = written()
    assert deliver(message.pk) == status
    server.behaviour = "accept"
    assert deliver(message.pk) == status
    assert len(server.taken) == taken


def test_later_means_later_and_the_last_attempt_fails(server):
    server.behaviour = "refuse_now"
    message = written()
    for attempt in range(1, MAX_ATTEMPTS + 1):
        Job.objects.update(next_at="2026-01-01T00:00Z")
        job = run_now(Job.objects.get())
        assert job.attempts == attempt
        assert standing(message) == ("outbox" if attempt < MAX_ATTEMPTS else "failed")
    assert server.taken == []


def test_a_server_that_is_away_is_tried_again(server, settings):
    settings.EMAIL_PORT = 9  # nothing listens there
    message = written()
    with pytest.raises(OSError):
        deliver(message.pk)
    settings.EMAIL_PORT = server.port
    assert deliver(message.pk) == "sent"


def test_a_process_killed_after_the_server_took_it_leaves_uncertain_and_sends_no_second(server, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Killed"
    message = written()
    with pytest.raises(SystemExit):
        deliver(message.pk)
    assert (standing(message), len(server.taken)) == ("sending", 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    run_now(Job.objects.get())  # the sweep hands the same job to another worker
    assert (standing(message), len(server.taken)) == ("uncertain", 1)
    run_now(Job.objects.get())
    assert len(server.taken) == 1


@pytest.mark.requirement("COM-04")
def test_a_daily_email_holds_all_that_waits_and_comes_once_a_day(server):
    person = make_user(email="ada@example.org")
    DeliveryChoice.objects.create(user=person, way="daily")
    for n in (1, 2):
        message = send_notice("announcement", to=[person], subject=f"News {n}", body=f"Text {n}")
        assert deliver(message.pk) == "digest"
    day = message.made_on
    assert (digests.start_daily(on=day), digests.start_daily(on=day)) == (1, 0)
    for job in Job.objects.order_by("pk"):
        run_now(job)
    ((to, text),) = server.taken
    assert (to, "News 1" in text, "Text 2" in text) == ("ada@example.org", True, True)
    assert set(Message.objects.values_list("status", flat=True)) == {"sent"}


@pytest.mark.requirement("COM-04")
def test_who_reads_in_the_portal_gets_no_mail(server):
    person = make_user()
    DeliveryChoice.objects.create(user=person, way="portal")
    message = send_notice("announcement", to=[person], subject="News", body="Text")
    assert (deliver(message.pk), server.taken) == ("kept", [])
    essential = send_notice("plain", to=[person], subject="Offer", body="Text")
    assert (deliver(essential.pk), len(server.taken)) == ("sent", 1)
