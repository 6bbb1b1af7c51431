"""A clock that stands still on weekends and on days off, for the time people have to answer (REC-17)."""

import datetime as dt
from collections.abc import Container

_DAY = dt.timedelta(days=1)


def after_working_hours(start: dt.datetime, hours: int, days_off: Container[dt.date]) -> dt.datetime:
    """When that many hours have passed since `start` (local time), counted on working days only, round the clock.

    `days_off` are the bank holidays; weekends need not be among them.
    """
    at, left = start, dt.timedelta(hours=hours)
    while True:
        midnight = dt.datetime.combine(at.date() + _DAY, dt.time(), tzinfo=at.tzinfo)
        if at.weekday() < 5 and at.date() not in days_off:
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight
