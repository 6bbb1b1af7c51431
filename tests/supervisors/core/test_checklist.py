"""The pass rule."""

import pytest

from supervisors.core.checklist import outcome, strictest

ESSENTIAL = ["A", "B", "C"]
ASKED = [*ESSENTIAL, "D"]


@pytest.mark.requirement("PRJ-06")
@pytest.mark.parametrize(
    ("ratings", "most_partly", "passes", "gaps"),
    [
        ({"A": "met", "B": "met", "C": "na"}, 1, True, ()),
        ({"A": "met", "B": "partly", "C": "met"}, 1, True, ()),
        ({"A": "met", "B": "partly", "C": "partly"}, 1, False, ()),
        ({"A": "met", "B": "partly", "C": "partly"}, None, True, ()),
        ({"A": "met", "B": "met"}, 4, False, ("C",)),
        ({"A": "met", "B": "met", "C": "not_met"}, None, False, ("C",)),
        ({"A": "met", "B": "met", "C": "met", "D": "not_met"}, 0, True, ()),
    ],
)
def test_passes_when_no_essential_is_not_met_or_missing_and_few_are_partly(ratings, most_partly, passes, gaps):
    found = outcome(ESSENTIAL, ASKED, ratings, most_partly)
    assert (found.passes, found.gaps) == (passes, gaps)


def test_score_counts_met_and_does_not_apply():
    found = outcome(ESSENTIAL, ASKED, {"A": "met", "B": "na", "D": "partly"}, 4)
    assert (found.met, found.rated, found.asked) == (2, 3, 4)


def test_strictest_verdict_wins():
    assert strictest(["met", "partly", "na"]) == "partly"
    assert strictest([]) == ""
