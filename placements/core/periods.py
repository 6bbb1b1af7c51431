"""Months of a placement, the day a summary is due, and what is late (PLC-21)."""

import calendar
import datetime as dt
import itertools


def month_period(month: str) -> tuple[dt.date, dt.date]:
    """First and last day of "2026-03"."""
    year, number = (int(part) for part in month.split("-"))
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def due_on(period_end: dt.date, days: int) -> dt.date:
    """The day a summary of a period is due."""
    return period_end + dt.timedelta(days=days)


def days_late(due: dt.date | None, done: dt.date | None, on: dt.date) -> int:
    """Days after the due date, to the day it was done or to today; 0 in time."""
    return max(0, ((done or on) - due).days) if due else 0


def period_of(start: dt.date, month: int) -> tuple[dt.date, dt.date]:
    """Placement month number `month` as a calendar month, counted from the month in which the placement starts."""
    index = start.month - 1 + month - 1
    return month_period(f"{start.year + index // 12:04d}-{index % 12 + 1:02d}")


def gaps(days: list[dt.date], *, start: dt.date, end: dt.date, longest: int = 28) -> list[tuple[dt.date, dt.date, int]]:
    """Stretches without a meeting longer than `longest` days between `start` and `end`, each with its length."""
    marks = [start, *sorted(d for d in days if start <= d <= end), end]
    return [(a, b, (b - a).days) for a, b in itertools.pairwise(marks) if (b - a).days > longest]


def next_period(start: dt.date | None, last: tuple[dt.date, dt.date] | None) -> tuple[dt.date, dt.date] | None:
    """The period after the last one, of the same kind (calendar months, or as many days); the first one of a placement."""
    if last is None:
        return period_of(start, 1) if start else None
    first = last[1] + dt.timedelta(days=1)
    if last[0].day == 1 and first.day == 1:
        return period_of(first, 1)
    return first, first + (last[1] - last[0])


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last day of a month that is too short for it."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
