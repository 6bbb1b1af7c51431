"""What a reviewer or a decider sends."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import Criterion, Decision, Proposal, Rating

CONDITION_ROWS = 3


class VerdictForm(PortalForm):
    """Met, partly, not met or does not apply, with a comment to the supervisor."""

    verdict = forms.ChoiceField(label="Your assessment", choices=Rating.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label="Comment to the supervisor", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    messages = {"verdict": {"required": "Select your assessment"}}


class AgreeForm(PortalForm):
    """What holds where reviewers differ, and why."""

    verdict = forms.ChoiceField(label="What holds", choices=Rating.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why?", help_text="For the faculty only.", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    messages = {"verdict": {"required": "Select what holds"}, "reason": {"required": "Enter why this holds"}}


class AssignForm(PortalForm):
    """Who reviews, and by when."""

    reviewer = forms.ModelChoiceField(label="Reviewer", queryset=None)
    due_on = DateField(label="Due")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = people


class DecisionForm(PortalForm):
    """A decision with its reason; conditions only with the outcome that has them."""

    outcome = forms.ChoiceField(label="Decision", choices=Decision.Outcome.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label="Reason, as the supervisor will read it", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    answer_by = DateField(label="Answer by", required=False, help_text="When you return it for changes.")
    messages = {"outcome": {"required": "Select a decision"}, "comment": {"required": "Enter the reason"}}

    def __init__(self, *args: Any, proposal: Proposal, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        criteria = Criterion.objects.filter(uses__rule_set=proposal.rule_set).order_by("ref")
        for i in range(CONDITION_ROWS):
            n = i + 1
            self.fields[f"condition-{i}-text"] = forms.CharField(label=f"Condition {n}", max_length=300, required=False)
            self.fields[f"condition-{i}-criterion"] = forms.ModelChoiceField(
                label=f"Criterion of condition {n}", queryset=criteria, required=False
            )
            self.fields[f"condition-{i}-owner"] = forms.ModelChoiceField(
                label=f"Owner of condition {n}",
                queryset=people,
                required=False,
                empty_label=f"{proposal.lead}, lead supervisor",
            )
            self.fields[f"condition-{i}-due_on"] = DateField(label=f"Condition {n} is due", required=False)
            self.fields[f"condition-{i}-blocking"] = forms.BooleanField(
                label=f"Condition {n} blocks publishing", required=False
            )

    def condition_rows(self) -> list[list[Any]]:
        """The inputs of each condition."""
        names = ("text", "criterion", "owner", "due_on", "blocking")
        return [[self[f"condition-{i}-{name}"] for name in names] for i in range(CONDITION_ROWS)]

    def clean(self) -> dict[str, Any]:
        """A condition has a text, a criterion and a date, or is left empty."""
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == Decision.Outcome.APPROVED_WITH_CONDITIONS:
            for i in range(CONDITION_ROWS):
                self._check_row(i, given)
        return given

    def _check_row(self, i: int, given: dict[str, Any]) -> None:
        words = {
            "text": f"Enter condition {i + 1}",
            "criterion": f"Select the criterion of condition {i + 1}",
            "due_on": f"Enter the date by which condition {i + 1} is due",
        }
        filled = [name for name in words if given.get(f"condition-{i}-{name}")]
        for name in words:
            field = f"condition-{i}-{name}"
            if (filled or i == 0) and name not in filled and field not in self.errors:
                self.add_error(field, words[name])

    def conditions(self) -> list[dict[str, Any]]:
        """The conditions that were filled in."""
        if self.cleaned_data["outcome"] != Decision.Outcome.APPROVED_WITH_CONDITIONS:
            return []
        names = ("text", "criterion", "owner", "due_on", "blocking")
        rows = [{n: self.cleaned_data.get(f"condition-{i}-{n}") for n in names} for i in range(CONDITION_ROWS)]
        return [row for row in rows if row["text"]]


class ExceptionForm(PortalForm):
    """Why an approval would be right all the same."""

    reason = forms.CharField(
        label="Why approve although an essential is not met?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CloseConditionForm(PortalForm):
    """What shows that a condition is met."""

    evidence = forms.CharField(
        label="What shows that the condition is met?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
