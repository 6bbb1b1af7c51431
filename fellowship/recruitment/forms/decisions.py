"""What faculty type about one application, and about the call."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import YES_NO, PortalForm

_REASON = {"label": "Why?", "max_length": 1000, "widget": forms.Textarea(attrs={"rows": 3})}


class EligibilityForm(PortalForm):
    """Whether somebody may take part, with the reason."""

    eligible = forms.ChoiceField(label="May this person take part?", choices=YES_NO, widget=forms.RadioSelect)
    reason = forms.CharField(
        **_REASON, help_text="It is kept beside what the rules say, and the applicant can read it."
    )
    messages = {"reason": {"required": "Say why"}}

    def answers(self) -> dict[str, Any]:
        """Yes or no, and why."""
        return {"eligible": self.cleaned_data["eligible"] == "yes", "reason": self.cleaned_data["reason"]}


class MoreTimeForm(PortalForm):
    """Until when, and why."""

    day = DateField(label="Until which day?")
    time = forms.TimeField(
        label="Until what time, London time?",
        help_text="For example, 17:00",
        input_formats=["%H:%M", "%H.%M", "%I%p", "%I:%M%p"],
        widget=forms.TextInput(attrs={"size": 5}),
        error_messages={"invalid": "Enter a time, such as 17:00"},
    )
    reason = forms.CharField(**_REASON, help_text="It is kept with the application.")
    messages = {"reason": {"required": "Say why"}}


class CallForm(PortalForm):
    """The minute of closing, and how many projects."""

    time = forms.TimeField(
        label="At what time do applications close, London time?",
        help_text="For example, 17:00. The day is in the calendar.",
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%I%p", "%I:%M%p"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "text", "size": 5}),
        error_messages={"invalid": "Enter a time, such as 17:00"},
    )
    choices = forms.IntegerField(
        label="How many projects may an applicant rank?", min_value=1, max_value=12, help_text="Between 1 and 12"
    )


class PassApprovalForm(PortalForm):
    """Why somebody may be interviewed without approval."""

    reason = forms.CharField(
        label="Why can they be interviewed without approval?",
        help_text="The applicant can read it. For example, the training programme director is away until May.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
