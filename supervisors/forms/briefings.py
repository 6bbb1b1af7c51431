"""A briefing, its files, who is invited, and what people answer."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField, SeveralField
from fellowship.foundation.ui.forms import PortalForm
from fellowship.people.models import User
from supervisors.core.briefings import STATEMENTS
from supervisors.models import Briefing

_REPLIES = {"accept": "I will come", "decline": "I cannot come"}


class BriefingForm(PortalForm):
    """When, how long, where."""

    title = forms.CharField(
        label="Title", max_length=200, help_text="For example, Supervisor briefing before the start"
    )
    date = DateField(label="Day", help_text="For example, 14 3 2027")
    time = forms.TimeField(
        label="Time",
        help_text="In London. For example, 12:30",
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "nhsuk-input--width-5"}),
    )
    minutes = forms.IntegerField(label="How many minutes?", min_value=5, max_value=600, initial=60)
    mode = forms.ChoiceField(
        label="How?", choices=Briefing.Mode.choices, widget=forms.RadioSelect, initial=Briefing.Mode.ONLINE
    )
    link = forms.URLField(
        label="Link to join",
        max_length=500,
        assume_scheme="https",
        help_text="Only those who are invited see it.",
    )
    place = forms.CharField(label="Where?", max_length=300)
    reveals = {"mode": {"online": ["link"], "in_person": ["place"]}}
    messages = {
        "time": {"invalid": "Enter a time, such as 12:30"},
        "link": {"invalid": "Enter a link, such as https://…"},
    }

    def clean(self) -> dict[str, Any]:
        """One moment in London in place of a day and a time."""
        given = super().clean() or {}
        day, time = given.pop("date", None), given.pop("time", None)
        if day and time:
            given["starts_at"] = timezone.make_aware(dt.datetime.combine(day, time))
        return given | {name: given.get(name) or "" for name in ("link", "place")}


class CallOffForm(PortalForm):
    """Why."""

    reason = forms.CharField(
        label="Why does it not take place?",
        help_text="Everybody who is invited reads this.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    messages = {"reason": {"required": "Say why it does not take place"}}


class BriefingFilesForm(PortalForm):
    """Slides and recording."""

    slides = forms.FileField(label="Slides", required=False, help_text="PDF, DOCX, PNG or JPG, smaller than 10MB")
    recording_link = forms.URLField(
        label="Link to the recording",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Where the film lies. Those who were absent can open it.",
    )
    recording = forms.FileField(
        label="Notes or transcript of the briefing",
        required=False,
        help_text="For those who would rather read. PDF, DOCX, PNG or JPG, smaller than 10MB",
    )
    messages = {"recording_link": {"invalid": "Enter a link, such as https://…"}}


class InviteForm(PortalForm):
    """Whole groups in one tap, or people by name."""

    groups = forms.MultipleChoiceField(
        label="Everybody at once", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    people = SeveralField(
        label="Or people by name",
        required=False,
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, groups: list[tuple[str, str]], people: Any, roles: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = groups
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = lambda person: f"{person}, {roles[person.pk]}"
        for name in list(self.fields):
            if not (groups if name == "groups" else people):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Somebody must be chosen."""
        given = super().clean() or {}
        if self.fields and not (given.get("groups") or given.get("people")) and not self.errors:
            self.add_error(next(iter(self.fields)), "Select whom to invite")
        return given


class ReplyForm(PortalForm):
    """One of the replies that are open in the invitation's state."""

    reply = forms.ChoiceField(label="Will you come?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why can you not come?",
        help_text="The organisers read this.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    messages = {"reply": {"required": "Select your reply"}, "reason": {"required": "Say why you cannot come"}}
    reveals = {"reply": {"decline": ["reason"]}}

    def __init__(self, *args: Any, verbs: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "decline" stays among the choices: its reason hangs on it.
        self.fields["reply"].choices = [(verb, words) for verb, words in _REPLIES.items() if verb in verbs]
        if "decline" not in verbs:
            del self.fields["reason"]


class ConfirmForm(PortalForm):
    """What was watched or read, statement by statement, signed with the name."""

    statements = forms.MultipleChoiceField(
        label="Tick what is true", choices=list(STATEMENTS.items()), widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label="Your full name", help_text="It stands for your signature.", max_length=200)

    def clean_statements(self) -> list[str]:
        """All of them."""
        given = self.cleaned_data["statements"]
        if len(given) < len(STATEMENTS):
            raise forms.ValidationError("Tick every statement. If one is not true yet, ask the faculty for help first")
        return given
