"""What a fellow tells about the year."""

from typing import Any

from django import forms
from django.utils import timezone

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from placements.core.skills import MONTHS, SKILLS, SOFT
from placements.forms.entries import Confirming
from placements.models import NextStep, Output, SupervisionMeeting

_RATINGS = [(str(n), str(n)) for n in range(1, 6)]
_MONTH_WORDS = {0: "At the start", 5: "Month 5", 12: "Month 12"}


class MeetingForm(Confirming):
    """With whom, when, how long, and what was agreed."""

    watched = ("topic", "actions")

    met_on = DateField(label="When did you meet?", initial=timezone.localdate)
    met_with = forms.ModelChoiceField(label="With whom?", queryset=None)
    kind = forms.ChoiceField(
        label="What kind of meeting?",
        choices=SupervisionMeeting.Kind.choices,
        widget=forms.RadioSelect,
        initial=SupervisionMeeting.Kind.LEAD,
    )
    minutes = forms.IntegerField(label="How many minutes?", min_value=1, max_value=600)
    topic = forms.CharField(label="What about?", max_length=300, help_text="Do not include patient information.")
    actions = forms.CharField(
        label="What was agreed?",
        help_text="One line for each.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["met_with"].queryset = people

    def clean_actions(self) -> list[str]:
        """The lines."""
        return [line.strip() for line in self.cleaned_data["actions"].splitlines() if line.strip()]


class CoursesForm(PortalForm):
    """One quarter."""

    quarter = forms.ChoiceField(
        label="Which quarter of the placement?",
        choices=[(n, f"Quarter {n}") for n in range(1, 9)],
        widget=forms.Select,
    )
    courses = forms.IntegerField(label="How many courses did you finish?", min_value=0, max_value=200)
    hours = forms.DecimalField(label="How many hours in all?", min_value=0, max_value=2000, decimal_places=2)

    def clean_quarter(self) -> int:
        """The number."""
        return int(self.cleaned_data["quarter"])


class SkillsForm(Confirming):
    """Thirteen skills, 1 to 5, each with an example if wanted."""

    watched = tuple(f"{name}_example" for name in SKILLS)

    month = forms.ChoiceField(
        label="For when?", choices=[(n, _MONTH_WORDS[n]) for n in MONTHS], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, asked: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("month", asked)
        for name, label in SKILLS.items():
            hint = "1 is not at all, 5 is very well." if name == next(iter(SOFT)) else ""
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=_RATINGS,
                widget=forms.RadioSelect(attrs={"class": "nhsuk-radios--inline"}),
                help_text=hint,
            )
            self.fields[name].error_messages["required"] = f"Select a rating for “{label}”"
            self.fields[f"{name}_example"] = forms.CharField(
                label=f"An example of “{label.lower()}”", required=False, max_length=1000
            )

    def answers(self) -> dict[str, Any]:
        """Ratings and examples by skill."""
        given = self.cleaned_data
        return {
            "month": int(given["month"]),
            "ratings": {name: int(given[name]) for name in SKILLS},
            "examples": {name: given[f"{name}_example"] for name in SKILLS},
            "confirmed": given.get("confirmed", False),
        }


class OutputForm(PortalForm):
    """What it is, with whom, and how far."""

    title = forms.CharField(label="Title", max_length=400)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose"), *Output.Kind.choices])
    status = forms.ChoiceField(label="How far is it?", choices=[("", "Choose"), *Output.Status.choices])
    academic = forms.BooleanField(label="It is academic work", required=False)
    dated_on = DateField(label="Date", required=False)
    others = forms.ModelMultipleChoiceField(
        label="Other fellows", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    other_authors = forms.CharField(label="Other authors", required=False, max_length=400)
    link = forms.CharField(label="DOI or link", required=False, max_length=400)

    def __init__(self, *args: Any, fellows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = fellows


class NextStepForm(PortalForm):
    """What comes after: several may be true."""

    steps = forms.MultipleChoiceField(
        label="What do you go on to?",
        help_text="Select all that apply.",
        choices=NextStep.Step.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    messages = {"steps": {"required": "Select at least one"}}

    def __init__(self, *args: Any, told: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("steps", told)
