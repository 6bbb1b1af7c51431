"""The shortlist line."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class LineForm(PortalForm):
    """From which mean on applicants are invited."""

    line = forms.DecimalField(
        label="Shortlist everybody with a mean of at least",
        min_value=0,
        max_value=9999,
        max_digits=6,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5, "class": "nhsuk-input--width-5"}),
        error_messages={
            "max_decimal_places": "Give the line with one decimal at most",
            "invalid": "The line must be a number",
        },
    )
    messages = {"line": {"required": "Enter the line"}}


class DecideForm(LineForm):
    """The line that was shown, with its outcome."""

    mark = forms.CharField(max_length=40)
    reason = forms.CharField(
        label="Why this line?", help_text="Kept with the decision. Optional.", required=False, max_length=500
    )
