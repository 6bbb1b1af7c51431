"""What a chaser of an honorary contract says, and when the next one is due (HON-06)."""

import datetime as dt
from dataclasses import dataclass

AGAIN_AFTER = dt.timedelta(days=7)


@dataclass(frozen=True)
class Chased:
    """What a chaser is about. step: the step waited for, in words; since: the day it has waited from."""

    fellow: str
    host: str
    step: str
    since: dt.date | None
    needed_by: dt.date


def subject(case: Chased) -> str:
    """The subject line."""
    return f"Honorary contract of {case.fellow}: {case.step.lower() or 'next step'}"


def message(case: Chased, *, to: str, sender: str, on: dt.date) -> str:
    """The text that is offered; whoever sends it may change every word."""
    waited = (on - case.since).days if case.since else 0
    since = f" It has waited for {waited} {'day' if waited == 1 else 'days'}." if waited > 0 else ""
    late = case.needed_by < on
    need = f"It was needed by {_day(case.needed_by)}." if late else f"It is needed by {_day(case.needed_by)}."
    return (
        f"Dear {to},\n\n"
        f"the honorary contract of {case.fellow} at {case.host} waits for: {case.step or 'its next step'}.{since} {need}\n\n"
        "Could you tell us when it will be done, or what stands in the way?\n\n"
        f"With thanks,\n{sender}"
    )


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
