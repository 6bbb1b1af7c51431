"""Who needs a mentor most."""

import pytest

from fellowship.awards.core.mentoring import Unmatched, free_places, in_order


@pytest.mark.requirement("ALU-03")
def test_small_and_remote_teams_come_first():
    found = [
        Unmatched(1, "Ann", 5, True),
        Unmatched(2, "Bob", 1, True),
        Unmatched(3, "Cem", 0, False),
        Unmatched(4, "Dee", 4, False),
        Unmatched(5, "Abe", 5, True),
    ]
    assert [u.name for u in in_order(found)] == ["Cem", "Bob", "Dee", "Abe", "Ann"]
    assert [u.reasons for u in in_order(found)][:3] == [
        ["small team (no team)", "no fixed place of work"],
        ["small team (team of 1)"],
        ["no fixed place of work"],
    ]


def test_places_never_go_below_none():
    assert [free_places(2, taken) for taken in (0, 1, 2, 3)] == [2, 1, 0, 0]
