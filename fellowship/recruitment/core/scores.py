"""Totals, means and spread of scores (REC-10), and reviewers who score unlike the others."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean as _mean

OUTLIER_DISTANCE = 8
WIDE_SPREAD = 15


def total(values: Iterable[int]) -> int:
    """The points of one sheet."""
    return sum(values)


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
