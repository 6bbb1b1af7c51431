"""Replies to events and to requests for mentoring."""

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm


class EventReplyForm(PortalForm):
    """Whether the person comes."""

    reply = forms.ChoiceField(label="Can you come?", choices=YES_NO, widget=forms.RadioSelect)
    messages = {"reply": {"required": "Select yes if you can come"}}


class MentoringForm(PortalForm):
    """Whether the alumnus becomes the mentor."""

    accept = forms.ChoiceField(label="Do you want to be their mentor?", choices=YES_NO, widget=forms.RadioSelect)
    messages = {"accept": {"required": "Select yes if you want to be their mentor"}}
