"""What is typed when a request for a role is refused."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class RefuseRequestForm(PortalForm):
    """The reason."""

    reason = forms.CharField(
        label="Why not?",
        help_text="It is sent to the person who asked.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    messages = {"reason": {"required": "Say why not"}}
