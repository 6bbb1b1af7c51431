"""Talks with supervisors, what was agreed in them, and requests for help."""

from typing import Any

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import Touchpoint


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


class PlanYearForm(PortalForm):
    """The months of the year, by whom and how."""

    months = forms.CharField(
        label="Months of the placement",
        help_text="Numbers with commas, for example 1, 5, 9. Each talk is due by the end of its month.",
        max_length=60,
    )
    person = forms.ModelChoiceField(
        label="Who talks to them", help_text="It can be changed when a talk is written down.", queryset=None
    )
    channel = forms.ChoiceField(
        label="How?", choices=Touchpoint.Channel.choices, widget=forms.RadioSelect, initial=Touchpoint.Channel.CALL
    )

    def __init__(self, *args: Any, people: Any, last: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last
        self.fields["person"].queryset = people

    def clean_months(self) -> list[int]:
        """The months, each once and in order."""
        parts = [part.strip() for part in self.cleaned_data["months"].replace(";", ",").split(",") if part.strip()]
        if not parts or not all(part.isascii() and part.isdigit() and 1 <= int(part) <= self.last for part in parts):
            raise forms.ValidationError(
                f"Months must be numbers from 1 to {self.last} with commas, for example 1, 5, 9"
            )
        return sorted({int(part) for part in parts})


class AgreeForm(PortalForm):
    """What is to be done, by whom and by when."""

    text = forms.CharField(label="What was agreed?", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.ModelChoiceField(label="Who does it?", queryset=None)
    due_on = DateField(label="By when?")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people


class DoneForm(PortalForm):
    """What came out of it."""

    outcome = forms.CharField(
        label="What came out of it?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReopenHelpForm(PortalForm):
    """What is still missing."""

    text = forms.CharField(label="What do you still need?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class HandHelpForm(PortalForm):
    """Who looks after it now."""

    owner = forms.ModelChoiceField(label="Who looks after it now?", queryset=None)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people
