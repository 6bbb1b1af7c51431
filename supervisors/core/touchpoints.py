"""When a touchpoint counts as done, missed, due or planned, and when the talks of a year are due."""

from calendar import monthrange
from datetime import date, timedelta

SOON = timedelta(days=14)


def status(held_on: date | None, due_on: date | None, on: date) -> str:
    """A talk is due in the two weeks before its date, and missed after it."""
    if held_on or due_on is None:
        return "done"
    if due_on < on:
        return "missed"
    return "due" if due_on <= on + SOON else "planned"


def due_day(start: date, month: int) -> date:
    """The last day of that month of the placement: month 1 ends the day before a calendar month has passed."""
    index = start.year * 12 + start.month - 1 + month
    year, number = divmod(index, 12)
    return date(year, number + 1, min(start.day, monthrange(year, number + 1)[1])) - timedelta(days=1)
