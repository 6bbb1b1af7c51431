"""Beginning and ending a placement."""

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm


class StartForm(PortalForm):
    """A reason is needed only to begin without an active contract."""

    reason = forms.CharField(
        label="Reason, if it begins without an active contract",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(PortalForm):
    """The last day, and a note."""

    ends_on = DateField(label="Last day", initial=timezone.localdate)
    reason = forms.CharField(label="Note", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class EndEarlyForm(EndForm):
    """The last day, and why it ends early."""

    reason = forms.CharField(label="Why does it end early?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
