"""Totals, means and spread of scores (REC-10), and reviewers who score unlike the others."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean as _mean

OUTLIER_DISTANCE = 8
WIDE_SPREAD = 15


def total(given: Iterable[tuple[int, int]]) -> int:
    """The points of one sheet: each value as many times as its criterion counts."""
    return sum(value * weight for value, weight in given)


def mean(totals: Sequence[int]) -> float:
    """The mean, to one decimal; a whole number stays whole."""
    rounded = round(_mean(totals), 1)
    return int(rounded) if rounded == int(rounded) else rounded


def spread(totals: Sequence[int]) -> int:
    """The distance between the highest and the lowest total."""
    return max(totals) - min(totals)


def outliers(by_reviewer: Mapping[str, Sequence[int]], overall: float) -> list[str]:
    """Reviewers whose mean lies further than the set distance from the mean of all scores."""
    return sorted(name for name, given in by_reviewer.items() if abs(_mean(given) - overall) > OUTLIER_DISTANCE)


def drifts(sheets: Iterable[tuple[int, int, int]]) -> dict[int, float]:
    """Reviewer → how far they lie, on average, above or below the others of the same applications.

    A sheet is reviewer, application and points. A reviewer without company anywhere has no drift.
    """
    rows = list(sheets)
    by_application: dict[int, list[tuple[int, int]]] = {}
    for reviewer, application, points in rows:
        by_application.setdefault(application, []).append((reviewer, points))
    apart: dict[int, list[float]] = {}
    for reviewer, application, points in rows:
        if others := [p for who, p in by_application[application] if who != reviewer]:
            apart.setdefault(reviewer, []).append(points - _mean(others))
    return {reviewer: round(_mean(found), 1) for reviewer, found in sorted(apart.items())}
