"""What people type about completion."""

from typing import Any

from django import forms

from fellowship.awards.core.completion import KINDS, Rule, RuleKind
from fellowship.foundation.disclosure.identifiers import find_identifiers
from fellowship.foundation.ui.forms import YES_NO, PortalForm


def _asked(kind: RuleKind) -> forms.ChoiceField:
    return forms.ChoiceField(label=kind.question, choices=YES_NO, widget=forms.RadioSelect)


def _threshold(kind: RuleKind, label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=kind.most)


class RulesForm(PortalForm):
    """Each kind of rule: asked or not, and its threshold."""

    placement = _asked(KINDS["placement"])
    attendance = _asked(KINDS["attendance"])
    attendance_threshold = _threshold(KINDS["attendance"], "Share of sessions held, in per cent")
    logs = _asked(KINDS["logs"])
    logs_threshold = _threshold(KINDS["logs"], "Share of months with a summary, in per cent")
    end_review = _asked(KINDS["end_review"])
    output = _asked(KINDS["output"])
    output_threshold = _threshold(KINDS["output"], "How many? A written reflection counts as one")
    reveals = {kind.key: {"yes": [f"{kind.key}_threshold"]} for kind in KINDS.values() if kind.unit}

    def rules(self) -> list[Rule]:
        """The rules that were chosen."""
        given = self.cleaned_data
        return [Rule(key, given.get(f"{key}_threshold") or 0) for key in KINDS if given[key] == "yes"]


class OverrideForm(PortalForm):
    """Why a fellow counts as complete all the same."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It is kept with your name and today's date. The fellow can read it.",
    )


class ReflectionForm(PortalForm):
    """What the year gave; the box on patient information comes only when the text looks like it."""

    text = forms.CharField(
        label="Your reflection",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="What did you learn, what would you do differently, and what comes next? Do not include patient information.",
    )
    confirmed = forms.BooleanField(
        required=False, label="I have checked: nothing here identifies a patient", initial=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not find_identifiers(str(self.data.get("text") or "")):
            del self.fields["confirmed"]
