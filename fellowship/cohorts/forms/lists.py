"""What people type about lists of values and the programme."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class TermForm(PortalForm):
    """A new value of a list."""

    label = forms.CharField(label="Value", max_length=200)
    detail = forms.CharField(label="Detail", max_length=200, required=False, help_text="For example, the regulator.")


class EditTermForm(TermForm):
    """A value with its place in the list."""

    order = forms.IntegerField(label="Place in the list", min_value=0, max_value=9999)
    retired = forms.BooleanField(
        label="No longer offered", required=False, help_text="Records that hold this value keep it."
    )


class Lines(forms.CharField):
    """A list of texts, one on each line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5000, required=False, help_text="One on each line.", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(str(line) for line in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The lines as a list, empty ones left out."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class ProgrammeForm(PortalForm):
    """What the programme says of itself."""

    name = forms.CharField(label="Name of the programme", max_length=200)
    aims = Lines(label="Aims")
    fellow_is = Lines(label="A fellow is")
    fellow_is_not = Lines(label="A fellow is not")
    badge_bodies = Lines(label="Bodies whose badge the certificate carries")
    contact_name = forms.CharField(label="Contact name", max_length=200, required=False)
    contact_email = forms.EmailField(label="Contact email address", required=False)
