"""What a project needs to be listed, how two lists differ, and what changed between two texts."""

import pytest

from supervisors.core import listing
from supervisors.core.word_diff import Piece, compare, is_material


@pytest.mark.requirement("PRJ-14")
def test_narrow_or_unsafe_projects_are_not_listed():
    safe = listing.Risk("Late data", 5, 5, "Ask now")
    assert listing.reasons(2, 2, [safe, listing.Risk("Noise", 2, 5, "")]) == []
    assert len(listing.reasons(1, 1, [listing.Risk("Late data", 3, 5, " ")])) == 3


def test_a_later_list_says_what_is_new_gone_and_otherwise():
    row = {"ref": "P1", "title": "A", "host": "H", "places": 1}
    found = listing.difference([row, {**row, "ref": "P2"}], [{**row, "places": 2}, {**row, "ref": "P3"}])
    assert [r["ref"] for r in found.added + found.removed] == ["P3", "P2"]
    assert [(r["ref"], words) for r, words in found.changed] == [("P1", ["number of places"])]
    assert listing.difference([row], [row]).is_none


@pytest.mark.requirement("PRJ-11")
def test_words_that_changed_are_told_on_both_sides():
    left, right = compare("Data come in May.", "Data come in June at last.")
    assert left == [Piece("same", "Data come in "), Piece("removed", "May.")]
    assert right == [Piece("same", "Data come in "), Piece("added", "June at last.")]


@pytest.mark.requirement("PRJ-11")
def test_a_capital_or_a_full_stop_is_no_material_change_and_a_rating_is():
    old = {"rating": "met", "value": {"text": "Three tasks to choose from"}, "evidence": "On file"}
    same = {**old, "value": {"text": "three tasks, to choose from."}, "evidence": "Elsewhere"}
    assert [is_material(old, n) for n in (same, {**old, "rating": "partly"}, {**old, "value": {"text": "Two"}}, None)] == [
        False, True, True, True,
    ]  # fmt: skip
    bare = {"rating": "met", "value": None, "evidence": "On file"}
    assert (is_material(bare, {**bare, "evidence": "On File."}), is_material(bare, {**bare, "evidence": "Lost"})) == (
        False,
        True,
    )
