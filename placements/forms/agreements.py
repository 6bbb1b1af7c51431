"""What a fellow's team should know before the first day, and what both sides expect of each other."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from placements.core.agreement import PARTS

_DAYS = [(day[:3], day) for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]]


class Lines(forms.CharField):
    """Several short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: str) -> list[str]:
        """The lines that say something."""
        return [line.strip()[:200] for line in super().clean(value).splitlines() if line.strip()]


class SheetForm(PortalForm):
    """Skills, knowledge, interests, goals, clinical area and working days."""

    skills = Lines(
        label="What are you good at already?", help_text="One skill on each line.", required=False, max_length=2000
    )
    knowledge = forms.CharField(
        label="What do you know and have done?",
        help_text="Courses, audits, research, work with data.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    interests = Lines(
        label="What would you like to learn?", help_text="One on each line.", required=False, max_length=2000
    )
    goals = forms.CharField(
        label="What do you hope to achieve in the year?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    clinical_area = forms.CharField(label="Your clinical area", required=False, max_length=200)
    working_days = forms.MultipleChoiceField(
        label="On which days do you work on the fellowship?",
        choices=_DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ExpectationsForm(PortalForm):
    """The parts of the agreement; written over several days, so none is needed to save."""

    needed_later = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, title in PARTS.items():
            self.fields[key] = forms.CharField(
                label=title, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
            )
