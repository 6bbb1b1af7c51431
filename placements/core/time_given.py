"""Hours that were promised by a day, and how the hours given are shared."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

WEEK = 7


def weeks_passed(first: date | None, last: date | None, on: date) -> Decimal:
    """Weeks of a placement up to that day; none before it begins."""
    if first is None or on < first:
        return Decimal(0)
    end = min(on, last) if last else on
    return Decimal((end - first).days + 1) / WEEK


def shares(minutes: Mapping[str, int]) -> dict[str, int]:
    """Whole percents of all minutes, per name; nothing was given: all zero."""
    whole = sum(minutes.values())
    return {name: round(100 * given / whole) if whole else 0 for name, given in minutes.items()}
