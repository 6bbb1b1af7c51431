"""Beginning and ending a placement."""

from typing import Any

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


class ChangeLeadForm(PortalForm):
    """Who leads from when, and what is handed over."""

    now = forms.ModelChoiceField(
        label="Who leads the placement now?",
        help_text="Supervisors of this cohort. Invite somebody who is not in the list first.",
        queryset=None,
    )
    from_on = DateField(label="From which day?", initial=timezone.localdate)
    note = forms.CharField(
        label="Hand-over note",
        help_text="What is agreed, what is open, and who knows about it. Both supervisors and the fellow read it.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, supervisors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["now"].queryset = supervisors
