"""What people say about how messages come."""

from django import forms

from fellowship.foundation.notices.preferences import WAYS
from fellowship.foundation.ui.forms import PortalForm


class ChoiceForm(PortalForm):
    """At once, once a day, or in the portal only."""

    way = forms.ChoiceField(label="How do you want messages?", choices=WAYS, widget=forms.RadioSelect)
