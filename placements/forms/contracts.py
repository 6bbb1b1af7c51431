"""What is recorded about a contract."""

from typing import Any

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from placements.models import Party

Pairs = list[tuple[str, str]]


class StepForm(PortalForm):
    """Which step is done, when, and who does the next one."""

    step = forms.ChoiceField(label="Which step is done?", widget=forms.RadioSelect)
    done_on = DateField(label="When?", initial=timezone.localdate)
    next_owner = forms.ModelChoiceField(
        label="Who does the next step?",
        queryset=None,
        required=False,
        empty_label="Whoever usually does it",
    )
    messages = {"step": {"required": "Select the step that is done"}}

    def __init__(self, *args: Any, steps: Pairs, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = steps
        self.fields["next_owner"].queryset = people
        if not self.is_bound and steps:
            self.initial.setdefault("step", steps[0][0])


class StepDayForm(PortalForm):
    """The right day of a step that is done."""

    step = forms.ChoiceField(label="Which step?", widget=forms.RadioSelect)
    done_on = DateField(label="The right day")
    messages = {"step": {"required": "Select a step"}}

    def __init__(self, *args: Any, steps: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = steps


class HandOverForm(PortalForm):
    """Who must act, and why."""

    party = forms.ChoiceField(label="Who must act now?", choices=Party.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="What is needed?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(PortalForm):
    """Why something is done that changes the plan."""

    reason = forms.CharField(label="Why?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
