"""What a chaser says, and what came back."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class ChaserForm(PortalForm):
    """To whom, in which words, and a note for the team."""

    to = forms.ModelChoiceField(label="To", queryset=None, empty_label="Choose a person")
    subject = forms.CharField(label="Subject", max_length=200)
    message = forms.CharField(label="Message", max_length=5000, widget=forms.Textarea(attrs={"rows": 12}))
    note = forms.CharField(
        label="Note for the team",
        required=False,
        max_length=500,
        help_text="It is kept with the contract and not sent.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    messages = {"to": {"required": "Choose the person to write to"}}

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class ReplyForm(PortalForm):
    """The answer to a chaser."""

    reply = forms.CharField(label="What was the answer?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
