"""Whom to ask for help with which sections."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm


class ShareSections(PortalForm):
    """A colleague, the sections, and the last day."""

    name = forms.CharField(label="Your colleague's name", max_length=200)
    sections = forms.MultipleChoiceField(label="Sections to fill in", widget=forms.CheckboxSelectMultiple)
    until = DateField(label="The link works until")
    messages = {"sections": {"required": "Select at least one section"}}

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = choices
