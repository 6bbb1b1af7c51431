"""How far an evaluation is: the words, and the edges of each rule."""

import pytest

from evaluations.core import progress

pytestmark = pytest.mark.requirement("DSH-05", "DSH-06")


@pytest.mark.parametrize(("coded", "colour"), [(90, "green"), (89, "amber"), (50, "amber"), (49, "red"), (0, "red")])
def test_coding_is_rated_by_its_written_rule(coded, colour):
    gauge = progress.coding(coded, 100)
    assert (gauge.colour, gauge.rule) == (colour, "On track from 90% of turns with a code, at risk from 50%.")


@pytest.mark.parametrize(
    "gauge",
    [
        progress.plan(0, 0, 0),
        progress.sessions(0, 0, 0),
        progress.consent(0, 0, 0, 0, 0),
        progress.coding(0, 0),
        progress.replies(0, 0),
        progress.findings(0, 0),
    ],
)
def test_nothing_is_rated_where_there_is_nothing(gauge):
    assert gauge.colour == ""


@pytest.mark.parametrize(
    ("gauge", "facts", "colour"),
    [
        (progress.plan(8, 7, 1), "8 instruments for 7 key questions, 1 gap", "amber"),
        (progress.sessions(3, 5, 1), "3 of 5 held, 1 past their day and not recorded", "red"),
        (progress.consent(8, 11, 1, 1, 0), "8 of 11 given, 1 refused, 1 withdrawn", "green"),
        (progress.consent(8, 11, 1, 1, 1), "8 of 11 given, 1 refused, 1 withdrawn", "red"),
        (progress.replies(9, 36), "9 of 36 asked", "amber"),
        (progress.findings(1, 0), "1 finding, 0 without evidence", "green"),
        (progress.findings(4, 1), "4 findings, 1 without evidence", "red"),
    ],
)
def test_facts_and_colour(gauge, facts, colour):
    assert (gauge.facts, gauge.colour) == (facts, colour)
