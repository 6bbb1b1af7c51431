"""manage.py run_scheduled does what the clock does, once in each period, and every run is recorded (ADM-11)."""

import io

import pytest
import time_machine
from django.core.management import call_command

from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import send_notice

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-11")]
DAILY = ["notices.daily_email", "notices.reminders", "placements.open_months"]


def run(*options: str) -> str:
    said = io.StringIO()
    call_command("run_scheduled", *options, stdout=said)
    return said.getvalue()


def of_kinds() -> list[tuple[str, str]]:
    return sorted(Job.objects.filter(kind__in=DAILY).values_list("kind", "status"))


def test_each_piece_of_work_runs_once_a_day_and_not_before_its_hour():
    with time_machine.travel("2026-11-21T05:30:00Z", tick=False):
        run()
        assert of_kinds() == []
    with time_machine.travel("2026-11-21T09:00:00Z", tick=False):
        assert "Write the reminders of the day: done. 0 reminders written." in run()
        assert of_kinds() == [(kind, "done") for kind in DAILY]
        assert run() == "Nothing is due now.\n"
    with time_machine.travel("2026-11-22T09:00:00Z", tick=False):
        run()
    assert len(of_kinds()) == 2 * len(DAILY)


def test_without_a_worker_it_sends_what_waits_too():
    message = send_notice("plain", to=["ada@example.org"], subject="Hello", body="Text")
    assert "tasks were done" in run("--waiting")
    assert Message.objects.get(pk=message.pk).status == "kept"
    assert Job.objects.exclude(status="done").count() == 0


def test_administrators_see_what_runs_when_and_how_it_went(admin_client, django_assert_max_num_queries):
    with time_machine.travel("2026-11-21T09:00:00Z", tick=False):
        run()
    with django_assert_max_num_queries(12):
        page = admin_client.get("/jobs/scheduled/").content.decode()
    assert "Write the reminders of the day" in page
    assert "0 reminders written." in page
