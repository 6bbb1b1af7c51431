"""A change of the programme."""

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm


class ChangeForm(PortalForm):
    """When, what, and what led to it."""

    date = DateField(label="When was it changed?", initial=timezone.localdate)
    change = forms.CharField(label="What was changed?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    recommendation_ref = forms.CharField(
        label="Which recommendation led to it?", required=False, max_length=20, help_text="Its reference, such as R12."
    )
