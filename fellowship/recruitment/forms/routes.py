"""Codes of sponsors, and routes."""

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.recruitment.models import Application


class ChangeCodeForm(PortalForm):
    """How often, and until when."""

    max_uses = forms.IntegerField(
        label="How many people can use it?",
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "class": "nhsuk-input--width-3"}),
    )
    valid_until = DateField(label="Last day to begin with it", help_text="For example, 14 3 2027")
    send_until = DateField(
        label="Last day to send the application",
        help_text="Leave it empty when it is the day on which applications of the cohort close.",
        required=False,
    )


class CodeForm(ChangeCodeForm):
    """A new code."""

    sponsor = forms.CharField(label="Who sponsors the places?", max_length=200)
    field_order = ["sponsor", "max_uses", "valid_until", "send_until"]


class RouteForm(PortalForm):
    """The route of one application."""

    route = forms.ChoiceField(label="Route", choices=Application.Route.choices, widget=forms.RadioSelect)


class InternationalForm(PortalForm):
    """Whether the route is open."""

    opened = forms.ChoiceField(
        label="Can people who work outside the United Kingdom apply?", choices=YES_NO, widget=forms.RadioSelect
    )

    def clean_opened(self) -> bool:
        """Yes or no as it is kept."""
        return bool(self.cleaned_data["opened"] == "yes")
