"""Asking for more time, and answering."""

from typing import Any

from django import forms

from fellowship.cohorts.models import Term
from fellowship.foundation.ui.forms import PortalForm
from placements.models import Extension, ExtensionApproval


class AskForm(PortalForm):
    """Who needs how many months, why, and who pays."""

    fellow = forms.ModelChoiceField(label="Fellow", queryset=None)
    months = forms.IntegerField(label="How many more months?", min_value=1, max_value=24)
    reason = forms.CharField(label="What for?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    funding = forms.ChoiceField(label="Who would pay?", choices=Extension.Funding.choices, widget=forms.RadioSelect)
    stages_missing = forms.ModelMultipleChoiceField(
        label="Which stages of the AI lifecycle are still missing?",
        queryset=Term.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days_per_week = forms.IntegerField(label="Days a week", min_value=1, max_value=7, required=False)

    def __init__(self, *args: Any, fellows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fellow"].queryset = fellows
        self.fields["stages_missing"].queryset = Term.objects.filter(vocabulary="lifecycle_stage", retired=False)
        self.initial.setdefault("fellow", fellows[0] if len(fellows) == 1 else None)


class AnswerForm(PortalForm):
    """Yes or no, with the reason."""

    answer = forms.ChoiceField(
        label="The answer",
        choices=[c for c in ExtensionApproval.Answer.choices if c[0] != "waiting"],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Reason", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    messages = {"answer": {"required": "Select an answer"}}


class DecideForm(PortalForm):
    """The faculty's decision, with the reason."""

    verb = forms.ChoiceField(
        label="The decision", choices=[("approve", "Approved"), ("decline", "Declined")], widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Reason", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    messages = {"verb": {"required": "Select the decision"}}
