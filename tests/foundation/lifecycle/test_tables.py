"""Lifecycle tables."""

import pytest

from fellowship.foundation.lifecycle import conditions
from fellowship.foundation.lifecycle.tables import Arrow, IllegalTransition, Lifecycle, states

LAMP = Lifecycle(
    "lamp",
    states("off on broken"),
    "off",
    (
        Arrow("switch_on", {"off"}, "on", "x.y"),
        Arrow("switch_off", {"on"}, "off", "x.y"),
        Arrow("drop", {"on", "off"}, "broken", "x.y"),
    ),
)


def test_arrows_lead_where_the_table_says():
    assert LAMP.arrow("off", "switch_on").target == "on"
    assert [a.verb for a in LAMP.verbs("off")] == ["switch_on", "drop"]
    assert LAMP.verbs("broken") == []
    assert LAMP.reachable() == {"off", "on", "broken"}


def test_a_wrong_verb_is_refused_in_words():
    with pytest.raises(IllegalTransition, match="You cannot switch on a lamp that is broken"):
        LAMP.arrow("broken", "switch_on")


def test_a_table_with_an_unknown_state_cannot_be_made():
    with pytest.raises(ValueError, match="unknown states"):
        Lifecycle("x", states("a"), "a", (Arrow("go", {"a"}, "b", "x.y"),))
    with pytest.raises(ValueError, match="unknown first state"):
        Lifecycle("x", states("a"), "z", ())


def test_a_diagram_has_every_arrow():
    assert LAMP.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> off",
        "    off --> on: switch_on",
        "    on --> off: switch_off",
        "    off --> broken: drop",
        "    on --> broken: drop",
    ]


def test_conditions_are_asked_by_name():
    @conditions.condition("tests.lamp_warm", "The lamp is warm")
    def warm(row: dict[str, bool]) -> list[str]:
        return [] if row["warm"] else ["The lamp is cold."]

    try:
        assert conditions.reasons(("tests.lamp_warm",), {"warm": True}) == []
        assert conditions.reasons(("tests.lamp_warm",), {"warm": False}) == ["The lamp is cold."]
        with pytest.raises(ValueError, match="registered twice"):
            conditions.condition("tests.lamp_warm", "Other")(lambda row: [])
    finally:
        del conditions.CONDITIONS["tests.lamp_warm"]
