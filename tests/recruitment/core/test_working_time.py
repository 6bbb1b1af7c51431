"""Bank holidays as they were and will be, and the clock of working hours."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from fellowship.recruitment.actions.offers import BANK_HOLIDAYS
from fellowship.recruitment.core.working_time import after_working_hours

pytestmark = pytest.mark.requirement("REC-17")
LONDON = ZoneInfo("Europe/London")


def working_week(year):
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    return [day for day in days if day.weekday() < 5]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        # as published for England and Wales
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_bank_holidays_are_those_that_were_published(year, days):
    assert [f"{day:%m-%d}" for day in working_week(year) if day in BANK_HOLIDAYS] == days.split()


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ((2027, 3, 22, 9), 48, (2027, 3, 24, 9)),
        ((2027, 3, 24, 17), 48, (2027, 3, 30, 17)),  # Good Friday, the weekend and Easter Monday stand still
        ((2027, 3, 27, 12), 24, (2027, 3, 31, 0)),  # begun on a Saturday
        ((2026, 12, 24, 10), 48, (2026, 12, 30, 10)),
    ],
)
def test_the_clock_stands_still_on_weekends_and_bank_holidays(start, hours, end):
    assert after_working_hours(dt.datetime(*start, tzinfo=LONDON), hours, BANK_HOLIDAYS) == dt.datetime(
        *end, tzinfo=LONDON
    )
