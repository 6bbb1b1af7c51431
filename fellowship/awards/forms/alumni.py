"""What alumni, fellows and staff type about mentoring, consent and events."""

import datetime as dt
from typing import Any

from django import forms

from fellowship.awards.models import AlumniProfile
from fellowship.cohorts.models import Cohort
from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import YES_NO, PortalForm


class ConsentForm(PortalForm):
    """What a person agrees to."""

    may_contact = forms.ChoiceField(
        label="May the programme write to you about events?", choices=YES_NO, widget=forms.RadioSelect
    )
    shown_to = forms.ChoiceField(
        label="Who may see your name, your cohort and what you write below?",
        choices=AlumniProfile.Shown.choices,
        widget=forms.RadioSelect,
    )
    about = forms.CharField(
        label="What you do now",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences, such as your specialty and what you work on.",
    )

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as the action takes them."""
        given = self.cleaned_data
        return given | {"may_contact": given["may_contact"] == "yes"}


class OfferForm(PortalForm):
    """What an alumnus offers."""

    topics = forms.CharField(
        label="Topics",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One on each line, for example: working with a supplier",
    )
    area = forms.CharField(
        label="Where", max_length=200, required=False, help_text="For example, South London, or online only"
    )
    capacity = forms.IntegerField(
        label="How many fellows can you take?", min_value=0, max_value=10, initial=1, help_text="0 stops new requests."
    )

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as the action takes them."""
        lines = [line.strip()[:100] for line in self.cleaned_data["topics"].splitlines()]
        return self.cleaned_data | {"topics": [line for line in lines if line]}


class NewOfferForm(OfferForm):
    """An offer to the fellows of one cohort."""

    cohort = forms.ModelChoiceField(label="To fellows of", queryset=Cohort.objects.none(), widget=forms.RadioSelect)
    field_order = ["cohort", "topics", "area", "capacity"]

    def __init__(self, *args: Any, cohorts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = cohorts


class SuggestForm(PortalForm):
    """Which mentor to ask."""

    offer = forms.ChoiceField(label="Mentor", widget=forms.RadioSelect)

    def __init__(self, *args: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {str(offer.pk): offer for offer in offers}
        self.fields["offer"].choices = [(key, _describe(offer)) for key, offer in self.offers.items()]

    def chosen(self) -> Any:
        """The offer."""
        return self.offers[self.cleaned_data["offer"]]


class MeetingForm(PortalForm):
    """The day of a meeting, and of the next one."""

    met_on = DateField(label="Day of the meeting", required=False, help_text="Leave empty to set only the next one.")
    next_on = DateField(label="Next meeting", required=False)


class InviteForm(PortalForm):
    """An event and when it is."""

    event = forms.CharField(label="Event", max_length=200, help_text="For example, Show and tell, graduation")
    day = DateField(label="Day")
    time = forms.TimeField(label="Time", help_text="For example, 14:00", widget=forms.TimeInput(format="%H:%M"))
    reply_by = DateField(label="Reply by")

    def starts(self) -> dt.datetime:
        """Day and time, without a zone."""
        return dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])


class AttendanceForm(PortalForm):
    """Who came."""

    came = forms.MultipleChoiceField(label="Who came?", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"yes": " (said yes)", "no": " (said no)", "": ""}
        self.fields["came"].choices = [(str(row.pk), f"{row.person}{words[row.reply]}") for row in rows]


def _describe(offer: Any) -> str:
    topics = ", ".join(offer.topics)
    return " – ".join(part for part in (str(offer.alumnus), topics, offer.area) if part)
