"""Rules for records that are kept for some years after their cohort closes."""

from typing import Any

from fellowship.cohorts.core.cohort_lifecycle import COHORT
from fellowship.foundation.disclosure.retention import LIMIT, Ends

CLOSED = "closed"


def after_closing(cohort: str = "cohort", *, years: int = 6, **more: Any) -> tuple[Ends, ...]:
    """Counted from the day the cohort at that path closed; one that was opened again is not closed."""
    only = {f"{cohort}__state": CLOSED, f"{cohort}__changes__now": CLOSED, **more.pop("only", {})}
    but = {f"{cohort}__changes__at__date__gt": LIMIT, **more.pop("but", {})}
    return (Ends(f"{cohort}__changes__at__date", months=12 * years, only=only, but=but, **more),)


def after_last_closing(cohorts: str = "cohorts", *, years: int = 6) -> tuple[Ends, ...]:
    """For people who take part in several cohorts: counted from the last one."""
    still_open = [state for state in COHORT.states if state != CLOSED]
    return after_closing(cohorts, years=years, but={f"{cohorts}__state__in": still_open})
