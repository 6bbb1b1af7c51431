"""The summary of a fellow's year."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class SummaryForm(PortalForm):
    """What to put into the PDF besides what is always there."""

    parts = forms.MultipleChoiceField(
        label="What else to put in",
        help_text="The placement, hours by stage, monthly summaries, supervision, outputs and courses are always in it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts
        self.initial.setdefault("parts", [key for key, _ in parts])

    def left_out(self) -> list[str]:
        """The parts that were not ticked."""
        return [key for key, _ in self.fields["parts"].choices if key not in self.cleaned_data["parts"]]


class ConfirmForm(PortalForm):
    """The mark of what was read, carried along unseen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
