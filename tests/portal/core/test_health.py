"""Red, amber, green by a written rule."""

import pytest

from fellowship.portal.core.health import Health


@pytest.mark.requirement("DSH-02")
@pytest.mark.parametrize(("late", "watch", "colour"), [(0, 0, "green"), (0, 2, "amber"), (1, 0, "red"), (1, 5, "red")])
def test_late_wins_over_at_risk(late, watch, colour):
    assert Health("Logs", late, watch, "one is missing", "one is due").colour == colour


def test_the_rule_is_a_sentence():
    assert Health("A", 0, 0, "x", "y").rule == "Late when x; at risk when y; otherwise on track."
    assert Health("A", 0, 0, "", "y").rule == "At risk when y; otherwise on track."
    assert (Health("A", 0, 0).rule, Health("A", 0, 0).is_rated) == ("No rule: facts only.", False)
