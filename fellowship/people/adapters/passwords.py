"""A password validator that knows the programme's own words."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from fellowship.people.core.passwords import is_guessable


class GuessablePasswordValidator:
    """Refuses long passwords made of well-known words, the programme's name, runs and repeats."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when too little of the password is the person's own."""
        words = [
            *settings.BRAND["name"].split(),
            *settings.BRAND["organisation"].split(),
            "fellowship",
            "fellow",
            "nhs",
        ]
        if is_guessable(password, words):
            raise ValidationError("This password is easy to guess. Use three words that do not belong together.")

    def get_help_text(self) -> str:
        """What to do, beside the box."""
        return "Three words that do not belong together make a good password."
