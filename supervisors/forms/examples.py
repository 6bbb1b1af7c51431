"""What a project is an example of."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class ExampleNote(PortalForm):
    """Why supervisors should read it."""

    note = forms.CharField(
        label="What is it a good example of?",
        help_text="Supervisors read this above the answers.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
