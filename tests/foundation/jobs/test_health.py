"""What health says, and when it turns red."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import leases
from fellowship.foundation.jobs.models import Heartbeat, Job
from fellowship.foundation.jobs.start import start

pytestmark = pytest.mark.django_db


def said(client: Client) -> dict[str, tuple[bool, str]]:
    """What readiness says of each part."""
    answer = client.get("/readyz/")
    parts = answer.json()
    status = parts.pop("status")
    assert (status, answer.status_code) in {("ok", 200), ("failing", 503)}
    return {name: (part["ok"], part["words"]) for name, part in parts.items()}


@pytest.fixture
def memory_broker(monkeypatch) -> None:
    """A broker inside this process."""
    from celery import current_app

    monkeypatch.setitem(current_app.conf, "broker_url", "memory://")
    current_app.pool.force_close_all()


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.requirement("ADM-14")
def test_ready_when_everything_works(client, memory_broker):
    leases.touch()
    assert said(client) == {
        "database": (True, "answers"),
        "broker": (True, "answers"),
        "worker": (True, "seen 0 seconds ago"),
        "queue": (True, "oldest job waits 0 seconds"),
    }


def test_a_worker_that_fell_silent_turns_it_red(client, memory_broker):
    assert said(client)["worker"] == (False, "has not been seen yet")
    leases.touch()
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=90))
    assert said(client)["worker"] == (False, "seen 90 seconds ago")


def test_a_job_that_waits_too_long_turns_it_red(client, memory_broker, calls):
    start("tests.note", by=SYSTEM)
    assert said(client)["queue"][0] is True
    Job.objects.update(next_at=timezone.now() - timedelta(minutes=11))
    assert said(client)["queue"] == (False, "oldest job waits 660 seconds")


def test_a_broker_that_is_away_turns_it_red(client, monkeypatch):
    from celery import current_app

    monkeypatch.setitem(current_app.conf, "broker_url", "redis://127.0.0.1:9/0")
    assert said(client)["broker"] == (False, "does not answer")


def test_health_names_no_address_and_no_secret(client, memory_broker):
    leases.touch()
    assert client.get("/readyz/").content.decode().count("://") == 0
