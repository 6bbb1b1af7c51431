"""Merge fields: unknown ones are refused with the reason, values are never read as fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fellowship.foundation.notices.events import EVENTS, Event, register
from fellowship.foundation.notices.merge import merge, problems

pytestmark = pytest.mark.requirement("COM-01")


def test_a_field_nobody_knows_is_refused_with_those_there_are():
    assert problems("Dear {name}, {mnth}", ["name", "month"]) == [
        "There is no field {mnth} for this message. Use one of these: {name}, {month}."
    ]
    assert problems("Dear {name", ["name"]) == [
        "A curly bracket has no partner. Write fields like {name}, and no other curly brackets."
    ]
    assert problems("Dear {name}", ["name"]) == []


def test_a_package_cannot_register_words_with_a_field_it_does_not_declare():
    with pytest.raises(ValueError, match="There is no field"):
        register(Event("broken", "Broken", about="", subject="{nobody}", body=""))
    assert "broken" not in EVENTS


@given(st.text(max_size=50), st.text(max_size=50))
def test_values_are_put_in_as_they_are(first, second):
    values = {"first": f"[{first}]", "second": f"[{second}]"}
    made = merge("{first}{second}", values)
    if "\n\n\n" not in first + second:
        assert made == f"[{first}][{second}]"


@given(st.text(max_size=200))
def test_what_passes_the_check_can_be_merged(text):
    if not problems(text, ["name"]):
        merge(text, {"name": "Ada"})
