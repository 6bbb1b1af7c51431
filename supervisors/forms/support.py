"""Replies of supervisors."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm

_REPLIES = {"accept": "I will come", "decline": "I cannot come", "confirm": "I have read what I missed"}


class ReplyForm(PortalForm):
    """One of the replies that are open in the invitation's state."""

    reply = forms.ChoiceField(label="Your reply", widget=forms.RadioSelect)
    messages = {"reply": {"required": "Select your reply"}}

    def __init__(self, *args: Any, verbs: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].choices = [(verb, _REPLIES[verb]) for verb in verbs if verb in _REPLIES]
