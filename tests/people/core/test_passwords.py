"""Long passwords that are easy to guess."""

import pytest

from fellowship.people.core.passwords import is_guessable


@pytest.mark.requirement("ADM-03")
@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "123456789012",
        "Password12345678",
        "aaaaaaaaaaaa",
        "qwertyuiop123",
        "fellowship2026",
        "abcabcabcabc",
    ],
)
def test_guessable_passwords(password):
    assert is_guessable(password, ["Fellowship", "2026"]) is True


@pytest.mark.parametrize("password", ["seven-lanterns-on-the-quay", "x" * 5 + "kT9#vQ2!mZ", "correct horse battery"])
def test_other_passwords(password):
    assert is_guessable(password, ["Fellowship"]) is False
