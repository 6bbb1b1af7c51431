"""The monthly summary (PLC-01, PLC-03), and the supervisor's answer to it."""

from typing import Any, ClassVar

from django import forms

from fellowship.foundation.ui.fields import SeveralField
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from placements.forms.entries import Confirming
from placements.models import Cause

_NO_PATIENTS = "Do not include patient information."
_CONFIDENCE = [("1", "1 – not at all"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5 – very")]
_WORKLOAD = [("1", "1 – light"), ("2", "2"), ("3", "3 – right"), ("4", "4"), ("5", "5 – too much")]
_INSTEAD = [
    ("extra_reading", "Extra reading"),
    ("other_tasks", "Other tasks"),
    ("backup_project", "The back-up project"),
    ("nothing", "Nothing yet"),
]


def _text(label: str, *, rows: int = 4, required: bool = True, hint: str = _NO_PATIENTS) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=8000, required=required, help_text=hint, widget=widget)


def _whole(label: str, hint: str = "", top: int = 10_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=top)


class StartForm(PortalForm):
    """The month that the page offers to start."""

    month = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MonthForm(Confirming):
    """One month. Saved for later, nothing is required; sent, the starred answers are."""

    watched = ("summary", "learned", "soft_skills", "cause_text")
    reveals: ClassVar[dict[str, dict[str, list[str]]]] = {
        "delayed": {"yes": ["cause", "cause_text", "days_lost", "mitigation"]}
    }

    days_on_placement = forms.DecimalField(label="Days on placement", min_value=0, max_value=31, decimal_places=1)
    days_beyond = forms.DecimalField(
        label="Days beyond two a week", min_value=0, max_value=31, decimal_places=1, initial=0
    )
    projects = SeveralField(label="Projects", queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    summary = _text("What did you do?", rows=6)
    learned = _text("What did you learn?", required=False)
    soft_skills = _text("Which soft skills did you use?", rows=2, required=False)
    supervision_minutes = _whole("Minutes of supervision", "All meetings of this month.")
    team_contact_minutes = _whole("Minutes with the team", "Meetings and work together, your supervisor left out.")
    delayed = forms.ChoiceField(
        label="Was your work held up?", choices=YES_NO[::-1], widget=forms.RadioSelect, initial="no"
    )
    cause = forms.ChoiceField(label="Main cause", choices=Cause.choices)
    cause_text = _text("What happened?", rows=2, required=False)
    days_lost = _whole("Days lost", top=31)
    mitigation = forms.ChoiceField(label="What did you do instead?", choices=_INSTEAD, required=False)
    confidence = forms.ChoiceField(
        label="How confident are you in this field?", choices=_CONFIDENCE, widget=forms.RadioSelect
    )
    workload = forms.ChoiceField(label="How was your workload?", choices=_WORKLOAD, widget=forms.RadioSelect)

    def __init__(self, *args: Any, projects: Any, stages: Any, hints: Any, for_later: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["projects"].queryset = projects
        self.stages = list(stages)
        for stage in self.stages:
            self.fields[f"hours_{stage.code}"] = forms.DecimalField(
                label=stage.label, min_value=0, max_value=744, decimal_places=1, required=False
            )
        for name, words in hints.items():
            self.fields[name].help_text = " ".join(w for w in (self.fields[name].help_text, words) if w)
        if for_later:
            for field in self.fields.values():
                field.required = False
        self.sections = [
            ("Your time", ["days_on_placement", "days_beyond", "projects"]),
            ("Hours in each stage of the AI lifecycle", [f"hours_{s.code}" for s in self.stages]),
            ("Your work", ["summary", "learned", "soft_skills"]),
            ("Supervision", ["supervision_minutes", "team_contact_minutes"]),
            ("Delays", ["delayed"]),
            ("How it is going", ["confidence", "workload"]),
        ]

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as the action takes them."""
        given = self.cleaned_data
        held_up = given.get("delayed") == "yes"
        return {
            **given,
            "stage_hours": {s.code: given.get(f"hours_{s.code}") for s in self.stages},
            "cause": given.get("cause") if held_up else "",
            "confidence": int(given["confidence"]) if given.get("confidence") else None,
            "workload": int(given["workload"]) if given.get("workload") else None,
        }


class ReviewForm(PortalForm):
    """A comment to the fellow: needed to return a summary, welcome when signing it off."""

    comment = forms.CharField(
        label="Comment to the fellow",
        help_text="Needed if you return the summary. Do not include patient information.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
