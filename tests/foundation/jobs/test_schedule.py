"""Work that the clock starts."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.registry import job
from fellowship.foundation.jobs.schedule import start_due

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-11")]
NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def daily(kinds) -> list:
    """A task of every day and one of every hour."""
    ran: list = []

    @job("tests.daily", every="day")
    def daily(progress):
        ran.append(progress.by)
        progress.say("All is tidy.")

    @job("tests.hourly", every="hour")
    def hourly(progress):
        pass

    return ran


def started(at: dt.datetime) -> list[str]:
    """Which of these tests' tasks the clock starts."""
    return [row.kind for row in start_due(at=at) if row.kind.startswith("tests.")]


def test_each_is_started_once_in_its_period(daily):
    times = [NOON, NOON + dt.timedelta(minutes=59), NOON + dt.timedelta(hours=1), NOON + dt.timedelta(days=1)]
    assert [started(at) for at in times] == [
        ["tests.daily", "tests.hourly"],
        [],
        ["tests.hourly"],
        ["tests.daily", "tests.hourly"],
    ]


def test_a_day_begins_at_midnight_in_the_portals_own_time(daily):
    summer = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    started(summer)
    assert started(summer + dt.timedelta(minutes=45)) == ["tests.daily", "tests.hourly"]


def test_a_command_runs_it_too_and_the_run_is_recorded(daily):
    out = StringIO()
    call_command("run_job", "tests.daily", stdout=out)
    row = Job.objects.get(kind="tests.daily")
    assert (row.status, daily) == ("done", [SYSTEM])
    assert out.getvalue() == f"Job {row.pk} is done. All is tidy.\n"


def test_the_command_says_which_kinds_there_are_and_why_one_failed(daily, broken):
    with pytest.raises(CommandError, match=r"tests\.daily, tests\.hourly"):
        call_command("run_job", "no.such")
    with pytest.raises(CommandError, match=r"Something went wrong on our side\. \(ValueError\)"):
        call_command("run_job", "tests.broken")
    with pytest.raises(CommandError, match="not JSON"):
        call_command("run_job", "tests.daily", given="{")


def test_the_clock_knows_its_periods():
    with pytest.raises(ValueError, match="minute, hour, day"):
        job("tests.weekly", every="fortnight")
