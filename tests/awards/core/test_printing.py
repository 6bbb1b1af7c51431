"""Numbers, codes and names of certificates."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fellowship.awards.core.printing import (
    ALPHABET,
    is_right_to_left,
    name_points,
    new_code,
    next_number,
    prefix_of,
    read_code,
    spaced,
)


def test_a_code_is_twelve_letters_that_nobody_mistakes():
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"[A-HJKMNP-TV-Z2-9]{12}", code) for code in codes)
    assert set(string.ascii_uppercase + string.digits) - set(ALPHABET) == set("ILOU01")


def test_a_code_is_read_however_it_is_typed():
    assert spaced("G7CWWM5CD2WS") == "G7CW-WM5C-D2WS"
    assert {read_code(t) for t in ("g7cw-wm5c-d2ws", " G7CW WM5C D2WS ", "G7CW\u2013WM5C\u2013D2WS")} == {"G7CWWM5CD2WS"}  # fmt: skip
    assert [read_code(t) for t in ("", "G7CW", "O7CWWM5CD2WS", "G7CWWM5CD2WSX", "\0" * 12)] == [""] * 5


@given(st.text())
def test_anything_typed_is_a_code_or_nothing(typed):
    code = read_code(typed)
    assert code == "" or (len(code) == 12 and set(code) <= set(ALPHABET))


def test_numbers_go_on_from_the_highest():
    assert prefix_of("Clinical AI Fellowship (demonstration)") == "CAIF"
    assert (prefix_of("fellowship"), prefix_of("Élan Ärzte")) == ("CERT", "EA")
    assert next_number("CAIF", "C1", []) == "CAIF-C1-001"
    assert next_number("CAIF", "C1", ["CAIF-C1-009", "OLD-C1-011"]) == "CAIF-C1-012"


def test_names_get_smaller_as_they_get_longer_and_never_unreadable():
    assert name_points("Ai") == 42
    assert 24 <= name_points("Professor Bartholomew Featherstonehaugh") < 42
    assert name_points("Professor Bartholomew Featherstonehaugh-Cholmondeley Vijayaraghavan-Ramasubramanian") == 24
    assert name_points("w" * 200) == 15
    assert name_points("") == 42


def test_the_first_letter_with_a_direction_decides():
    names = ("عبد الرحمن", "פרופ׳ שרה", "Dr Layla الهاشمي", "12", "")
    assert [is_right_to_left(n) for n in names] == [True, True, False, False, False]


@pytest.mark.parametrize("name", ["Zoë Ní Ḃrádaigh", "Zoe\u0308 Ni\u0301 B\u0307ra\u0301daigh"])
def test_accents_take_no_room_of_their_own(name):
    assert name_points(name) == name_points("Zoe Ni Bradaigh")
