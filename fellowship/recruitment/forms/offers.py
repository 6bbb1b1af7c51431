"""Offers: how long people have, who is kept in reserve, and why somebody declines."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class SendForm(PortalForm):
    """The time to answer."""

    hours = forms.IntegerField(
        label="Hours to answer",
        help_text="Counted round the clock on working days: weekends and bank holidays in England do not count.",
        min_value=24,
        max_value=480,
        initial=48,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "class": "nhsuk-input--width-3"}),
    )


class ReserveForm(PortalForm):
    """The lowest mean with which somebody could be appointed."""

    lowest = forms.DecimalField(
        label="Keep in reserve everybody with a mean of at least",
        help_text="The others on the shortlist who have no offer become “not appointable”.",
        min_value=0,
        max_value=9999,
        max_digits=6,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5, "class": "nhsuk-input--width-5"}),
    )
    messages = {"lowest": {"required": "Enter the lowest mean", "invalid": "The lowest mean must be a number"}}


class DeclineForm(PortalForm):
    """Why, if they like to say so."""

    reason = forms.CharField(
        label="Why do you decline? (optional)",
        help_text="It helps us to plan. Nobody outside the programme reads it.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
