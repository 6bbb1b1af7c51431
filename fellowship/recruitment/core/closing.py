"""The minute in which applications close, as people in London read it (REC-07)."""

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = dt.time(23, 59)


def closing_time(written: str) -> dt.time:
    """The time of day in a setting such as "2026-12-03T17:00"; the end of the day when it says none."""
    try:
        return dt.datetime.fromisoformat(written).time().replace(second=0, microsecond=0)
    except ValueError:
        return END_OF_DAY


def closes_at(day: dt.date | None, written: str = "") -> dt.datetime | None:
    """The moment on the day of the calendar; None while no day is set."""
    return None if day is None else dt.datetime.combine(day, closing_time(written), LONDON)


def latest(closing: dt.datetime | None, extended: dt.datetime | None) -> dt.datetime | None:
    """The last moment for one applicant: more time never means less."""
    return max(filter(None, (closing, extended)), default=None)


def is_over(at: dt.datetime, last: dt.datetime | None) -> bool:
    """Whether it is too late: the set minute itself still counts."""
    return last is not None and at >= last + dt.timedelta(minutes=1)
