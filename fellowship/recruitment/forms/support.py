"""Approval in principle: asked for by the applicant, answered by the person who can release them."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.recruitment.forms.application import SectionForm
from fellowship.recruitment.models import SupportRequest


class AskSupportForm(PortalForm):
    """Who can release the applicant."""

    role = forms.ChoiceField(
        label="Who decides whether you can be released?", choices=SupportRequest.Role.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label="Their name", max_length=200)
    email = forms.EmailField(label="Their email address", help_text="They get a link that works once, for 21 days.")


class SupportForm(SectionForm, AskSupportForm):
    """A letter as a file, or a question by email."""

    how = forms.ChoiceField(
        label="How do you give it?",
        choices=[("file", "I have a letter to upload"), ("email", "Ask them by email: they need no account")],
        required=False,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label="Choose a file", help_text="PDF, DOCX, PNG or JPG, up to 10 MB.")
    reveals = {"how": {"file": ["file"], "email": ["role", "name", "email"]}}

    field_order = ["how", "file", "role", "name", "email"]

    def question(self) -> dict[str, Any]:
        """Whom to ask, and how to reach them."""
        return {name: self.cleaned_data[name] for name in ("role", "name", "email")}

    def answers(self) -> dict[str, Any]:
        """Nothing beside the file and the question."""
        return {}


class AnswerSupportForm(PortalForm):
    """The answer, signed by the name."""

    agreed = forms.ChoiceField(
        label="Do you agree in principle that they can be released for the fellowship?",
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Anything you want to add",
        help_text="The applicant and the faculty can read it.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(label="Type your full name", max_length=200)

    def answers(self) -> dict[str, Any]:
        """Yes or no, and what goes with it."""
        return {**self.cleaned_data, "agreed": self.cleaned_data["agreed"] == "yes"}
