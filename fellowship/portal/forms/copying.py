"""What the copy of a cohort is called, when it starts and what comes along."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm


class CopyForm(PortalForm):
    """A name, a start, and the parts that the earlier cohort has."""

    name = forms.CharField(label="Name", max_length=200, help_text="For example, Cohort 4")
    starts_on = DateField(label="Placement start", help_text="Every other date moves along. For example, 7 6 2027")
    parts = forms.MultipleChoiceField(
        label="What comes along",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Untick what is to be new.",
    )

    def __init__(self, *args: Any, parts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts
        self.fields["parts"].initial = [code for code, _ in parts]
        if not parts:
            del self.fields["parts"]

    def clean(self) -> dict[str, Any]:
        """No parts when there are none."""
        return {"parts": []} | (super().clean() or {})
