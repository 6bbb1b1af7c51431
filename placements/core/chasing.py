"""How long an honorary contract has waited, in words, and when the next chaser is due (HON-06)."""

import datetime as dt

AGAIN_AFTER = dt.timedelta(days=7)


def standing(*, since: dt.date | None, needed_by: dt.date, on: dt.date) -> str:
    """How long it has waited and when it is needed, as sentences."""
    waited = (on - since).days if since else 0
    said = f"It has waited for {waited} {'day' if waited == 1 else 'days'}. " if waited > 0 else ""
    return f"{said}It {'was' if needed_by < on else 'is'} needed by {_day(needed_by)}."


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
