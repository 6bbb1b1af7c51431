"""When one reminder is sent in a cohort."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm

_SIDES = [("before", "days before"), ("after", "days after")]


def _number(what: str) -> dict[str, str]:
    return {
        "invalid": f"{what} must be a whole number",
        "min_value": f"{what} must be 0 or more",
        "max_value": f"{what} must be 366 or fewer",
    }


class RhythmForm(PortalForm):
    """As usual, on other days, or not at all; always with a reason."""

    way = forms.ChoiceField(
        label="When is it sent?",
        choices=[("usual", "As usual"), ("own", "On other days"), ("off", "Never in this cohort")],
        widget=forms.RadioSelect,
    )
    first_days = forms.IntegerField(
        label="First reminder: how many days?", min_value=0, max_value=366, help_text="0 is on the day itself."
    )
    first_side = forms.ChoiceField(label="First reminder: before or after?", choices=_SIDES)
    every = forms.IntegerField(
        label="Then again every so many days",
        min_value=1,
        max_value=366,
        required=False,
        help_text="Leave it empty for no repeat.",
    )
    last_days = forms.IntegerField(
        label="Last reminder: how many days?",
        min_value=0,
        max_value=366,
        required=False,
        help_text="Nothing is sent after it. Leave it empty if the first is the only one.",
    )
    last_side = forms.ChoiceField(label="Last reminder: before or after?", choices=_SIDES)
    reason = forms.CharField(label="Why?", max_length=300, help_text="It is kept with your name.")
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reveals = {"way": {"own": ["first_days", "first_side", "every", "last_days", "last_side"]}}
    messages = {
        "first_days": {**_number("The days to the first reminder"), "required": "Enter the days to the first reminder"},
        "every": {**_number("The days between reminders"), "min_value": "The days between reminders must be 1 or more"},
        "last_days": _number("The days to the last reminder"),
        "reason": {"required": "Say why"},
    }

    def clean(self) -> dict[str, Any]:
        """Days before the day as negative numbers."""
        given = super().clean() or self.cleaned_data
        kept = {name: given.get(name) for name in ("way", "reason", "seen")}
        if kept["way"] == "own":
            kept["first"] = _signed(given.get("first_days"), given.get("first_side"))
            kept["every"] = given.get("every") or 0
            kept["last"] = _signed(given.get("last_days"), given.get("last_side"))
        return kept


def _signed(days: int | None, side: str | None) -> int | None:
    return -days if days is not None and side == "before" else days
