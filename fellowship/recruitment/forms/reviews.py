"""What a reviewer sends."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.recruitment.core.words import times
from fellowship.recruitment.models import RubricCriterion


class ConflictForm(PortalForm):
    """Whether there is a conflict of interest."""

    has_conflict = forms.ChoiceField(
        label="Do you have a conflict of interest?", choices=YES_NO, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="What is it, in a few words?",
        help_text="Faculty read it. For example, I supervise this person. Do not name anybody.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reveals = {"has_conflict": {"yes": ["reason"]}}
    messages = {"has_conflict": {"required": "Say whether you have a conflict of interest"}}

    def clean_has_conflict(self) -> bool:
        """Yes or no as the record keeps it."""
        return bool(self.cleaned_data["has_conflict"] == "yes")


class ScoreForm(PortalForm):
    """Points for each criterion of the rubric within its scale, with its anchors; all are needed to send."""

    needed_later = True

    def __init__(self, *args: Any, criteria: Iterable[RubricCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sends = "send" in self.data
        for criterion in criteria:
            self.fields[f"score-{criterion.code}"] = forms.IntegerField(
                label=criterion.label,
                help_text=_anchors(criterion),
                min_value=0,
                max_value=criterion.out_of,
                required=self.sends,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "class": "nhsuk-input--width-3"}),
                error_messages={
                    "required": f"Give points for “{criterion.label}”",
                    "invalid": f"{criterion.label}: the points must be a whole number",
                    "min_value": f"{criterion.label}: give 0 to {criterion.out_of} points",
                    "max_value": f"{criterion.label}: give 0 to {criterion.out_of} points",
                },
            )
        self.fields["comment"] = forms.CharField(
            label="Comment for faculty (optional)",
            help_text="Why you gave these points. Applicants do not read it.",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["feedback"] = forms.CharField(
            label="Words for the applicant (optional)",
            help_text="What was good, and what would make a next application stronger. Faculty read it first and decide whether the applicant gets it, without your name.",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def answers(self) -> dict[str, Any]:
        """Points by criterion, the texts, and whether to send."""
        given = {n.removeprefix("score-"): v for n, v in self.cleaned_data.items() if n.startswith("score-")}
        texts = {name: self.cleaned_data[name] for name in ("comment", "feedback")}
        return {"scores": given, "send": self.sends, **texts}


def _anchors(criterion: RubricCriterion) -> str:
    told = [f"{a['score']}: {a['text']}" if isinstance(a, dict) else str(a) for a in criterion.anchors]
    counts = f" Counts {times(criterion.weight)}." if criterion.weight > 1 else ""
    read = f" Read “{criterion.get_answer_display()}” for it." if criterion.answer else ""
    return f"0 to {criterion.out_of} points.{counts}{read} {'. '.join(told)}{'.' if told else ''}".strip()
