"""Files of packs, touchpoints and requests for help."""

from typing import Any

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import Touchpoint


class PackFileForm(PortalForm):
    """The pack itself."""

    upload = forms.FileField(label="The induction pack", help_text="PDF, DOCX, PNG or JPG, smaller than 10MB")


class PlanTouchpointForm(PortalForm):
    """With whom, by whom, when and how."""

    supervisor = forms.ModelChoiceField(label="Supervisor", queryset=None)
    person = forms.ModelChoiceField(label="Who talks to them", queryset=None)
    due_on = DateField(label="By when?")
    channel = forms.ChoiceField(
        label="How?", choices=Touchpoint.Channel.choices, widget=forms.RadioSelect, initial=Touchpoint.Channel.CALL
    )

    def __init__(self, *args: Any, supervisors: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].queryset = supervisors
        self.fields["person"].queryset = people


class TouchpointForm(PortalForm):
    """What came out of a talk."""

    held_on = DateField(label="When did you talk?", initial=timezone.localdate)
    channel = forms.ChoiceField(label="How?", choices=Touchpoint.Channel.choices, widget=forms.RadioSelect)
    rag = forms.ChoiceField(label="How does it stand?", choices=Touchpoint.Rag.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="What was said",
        help_text="The supervisor can read this.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    actions = forms.CharField(
        label="What was agreed",
        help_text="One line for each.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_actions(self) -> list[str]:
        """The lines."""
        return [line.strip() for line in self.cleaned_data["actions"].splitlines() if line.strip()]


class AskHelpForm(PortalForm):
    """What for, and whom."""

    topic = forms.CharField(
        label="What do you need help with?", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ModelChoiceField(label="Whom do you ask?", queryset=None)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people


class CloseHelpForm(PortalForm):
    """The answer."""

    reply = forms.CharField(
        label="Your answer",
        help_text="It is sent to the person who asked.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
