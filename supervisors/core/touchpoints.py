"""When a touchpoint counts as done, missed, due or planned."""

from datetime import date, timedelta

SOON = timedelta(days=14)


def status(held_on: date | None, due_on: date | None, on: date) -> str:
    """A talk is due in the two weeks before its date, and missed after it."""
    if held_on or due_on is None:
        return "done"
    if due_on < on:
        return "missed"
    return "due" if due_on <= on + SOON else "planned"
