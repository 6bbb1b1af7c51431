"""What decides between equal scores, and a moderated score."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class TieForm(PortalForm):
    """The tie rule."""

    tie = forms.ChoiceField(label="What decides between equal scores?")

    def __init__(self, *args: Any, ties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tie"].choices = ties


class LockForm(TieForm):
    """The order that was shown."""

    mark = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tie"].required = False  # nothing was chosen: equal scores share a rank


class ModerateForm(PortalForm):
    """The score that counts, and why."""

    points = forms.DecimalField(
        label="Moderated score",
        help_text="It counts in place of the mean. The sheets of the reviewers stay as they are.",
        min_value=0,
        max_value=9999,
        max_digits=6,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5, "class": "nhsuk-input--width-5"}),
        error_messages={"max_decimal_places": "Give the score with one decimal at most"},
    )
    reason = forms.CharField(
        label="Why this score?",
        help_text="What was said in the discussion. It is kept with your name.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    messages = {
        "points": {"required": "Enter the moderated score", "invalid": "The moderated score must be a number"},
        "reason": {"required": "Say why this score"},
    }
