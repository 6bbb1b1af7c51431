"""A clock that stands still on weekends and on bank holidays of England, for the time people have to answer (REC-17)."""

import datetime as dt

_DAY = dt.timedelta(days=1)
# Days that Parliament or the Crown moved or added.
_MOVED = {
    2020: {dt.date(2020, 5, 4): dt.date(2020, 5, 8)},
    2022: {dt.date(2022, 5, 30): dt.date(2022, 6, 2)},
}
_ADDED = {2022: {dt.date(2022, 6, 3), dt.date(2022, 9, 19)}, 2023: {dt.date(2023, 5, 8)}}


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def bank_holidays(year: int) -> set[dt.date]:
    """The bank holidays of England in a year; one that falls on a weekend is made up for on the next working days."""
    sunday = easter(year)
    found = {
        sunday - 2 * _DAY,
        sunday + _DAY,
        _monday(dt.date(year, 5, 1)),
        _monday(dt.date(year, 5, 25)),
        _monday(dt.date(year, 8, 25)),
    }
    for fixed in (dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)):
        day = fixed
        while day.weekday() > 4 or day in found:
            day += _DAY
        found.add(day)
    for was, now in _MOVED.get(year, {}).items():
        found = (found - {was}) | {now}
    return found | _ADDED.get(year, set())


def is_working_day(day: dt.date) -> bool:
    """Whether the clock runs on that day."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def after_working_hours(start: dt.datetime, hours: int) -> dt.datetime:
    """When that many hours have passed since `start` (local time), counted on working days only, round the clock."""
    at, left = start, dt.timedelta(hours=hours)
    while True:
        midnight = dt.datetime.combine(at.date() + _DAY, dt.time(), tzinfo=at.tzinfo)
        if is_working_day(at.date()):
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight


def _monday(day: dt.date) -> dt.date:
    """The first Monday from that day on."""
    return day + (7 - day.weekday()) % 7 * _DAY
