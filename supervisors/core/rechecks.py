"""When the quality of a published project is checked again, and what has changed by then (PRJ-17)."""

from collections.abc import Mapping
from datetime import date, timedelta

MOMENTS = {"start": "Before the placement starts", "month-5": "Month 5"}
_BEFORE = timedelta(days=14)
_MONTH = 30


def due_days(starts_on: date) -> dict[str, date]:
    """The day of each check: two weeks before the first day, and when the fifth month begins."""
    return {"start": starts_on - _BEFORE, "month-5": starts_on + timedelta(days=4 * _MONTH)}


def changed(told: Mapping[str, str]) -> dict[str, str]:
    """What is otherwise now, by criterion, without what was left empty."""
    return {ref: words.strip() for ref, words in told.items() if words.strip()}
