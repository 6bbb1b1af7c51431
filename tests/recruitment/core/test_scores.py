"""Means, spread and drift of scores."""

import pytest

from fellowship.recruitment.core.scores import drifts, mean, outliers, spread, total

pytestmark = pytest.mark.requirement("REC-10")


def test_totals_means_spread_and_outliers():
    assert (total([(3, 1), (2, 2)]), mean([7, 8]), mean([8, 8]), spread([3, 9, 4])) == (7, 7.5, 8, 6)
    assert outliers({"ada": [60, 62], "ben": [75]}, 70) == ["ada"]


def test_drift_compares_only_with_those_who_scored_the_same():
    sheets = [(1, 10, 60), (2, 10, 70), (1, 11, 50), (3, 11, 56), (2, 12, 90), (4, 13, 5)]
    assert drifts(sheets) == {1: -8, 2: 10, 3: 6}
