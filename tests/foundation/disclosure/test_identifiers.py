"""Strings that look like they identify a patient."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fellowship.foundation.disclosure.identifiers import find_identifiers, valid_nhs_number

pytestmark = pytest.mark.requirement("PLC-24")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saw 943 476 5919 in clinic", [("943 476 5919", "an NHS number")]),
        ("943-476-5919", [("943-476-5919", "an NHS number")]),
        ("9434765918", [("9434765918", "a ten-digit number such as an NHS number")]),
        ("DOB 04/12/1961.", [("DOB 04/12/1961", "a date of birth")]),
        ("born on 4 Dec 1961", [("born on 4 Dec 1961", "a date of birth")]),
        ("MRN: AB12345", [("MRN: AB12345", "a hospital or patient number")]),
        ("NHS number 9434765919", [("9434765919", "an NHS number")]),
        ("Read 1200 images on 4 December 2026, 98.5% agreed; call 020 7946 0958 1", []),
        ("A 16-digit card 1234567890123456", []),
        ("", []),
    ],
)
def test_examples(text, expected):
    assert [(f.text, f.looks_like) for f in find_identifiers(text)] == expected


def test_check_digit():
    assert valid_nhs_number("9434765919")
    assert not valid_nhs_number("9434765918")
    assert not valid_nhs_number("943476591")


@given(st.text(max_size=200))
def test_any_text_is_read_and_offsets_point_at_it(text):
    assert all(text[f.start : f.end] == f.text for f in find_identifiers(text))


def test_a_long_text_takes_no_long_time():
    started = time.perf_counter()
    find_identifiers("1 2-" * 25_000 + "born " * 20_000)
    assert time.perf_counter() - started < 5
