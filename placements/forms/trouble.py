"""How risks, delays and recharges stand."""

from typing import Any

from django import forms
from django.utils import timezone

from fellowship.cohorts.models import Term
from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from placements.models import Cause, Risk

_FIVE = [(n, str(n)) for n in range(1, 6)]


class RiskForm(PortalForm):
    """How a risk stands now."""

    status = forms.ChoiceField(label="Status", choices=Risk.Status.choices, widget=forms.RadioSelect)
    likelihood = forms.TypedChoiceField(label="Likelihood, 1 to 5", choices=_FIVE, coerce=int)
    impact = forms.TypedChoiceField(label="Effect, 1 to 5", choices=_FIVE, coerce=int)
    mitigation = forms.CharField(
        label="What is done about it", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    review_on = DateField(label="When is it looked at again?", required=False)

    def clean(self) -> dict[str, Any]:
        """A risk that is not closed has a day."""
        given = super().clean() or self.cleaned_data
        if given.get("status") != "closed" and not given.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", "Enter the day on which it is looked at again, or close it")
        return given


class NewRiskForm(RiskForm):
    """A risk or an issue, and the project it belongs to."""

    proposal = forms.ModelChoiceField(label="Project", queryset=None)
    kind = forms.ChoiceField(label="What is it?", choices=Risk.Kind.choices, widget=forms.RadioSelect, initial="risk")
    title = forms.CharField(label="What could go wrong, or went wrong?", max_length=300)
    field_order = ("proposal", "kind", "title")

    def __init__(self, *args: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].queryset = proposals
        self.initial.setdefault("status", Risk.Status.OPEN)


class NewDelayForm(PortalForm):
    """What stands still, since when, and why."""

    project = forms.ModelChoiceField(label="Project", queryset=None)
    cause = forms.ChoiceField(label="What is the cause?", choices=Cause.choices, widget=forms.RadioSelect)
    started_on = DateField(label="Since when?", initial=timezone.localdate)
    stages = forms.ModelMultipleChoiceField(
        label="Which stages does it hold up?",
        queryset=Term.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    action_taken = forms.CharField(
        label="What is done about it",
        required=False,
        max_length=4000,
        help_text="Do not include patient information.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, projects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects
        self.fields["stages"].queryset = Term.objects.filter(vocabulary="lifecycle_stage", retired=False)


class DelayForm(PortalForm):
    """How long work stood still, and the back-up."""

    ended_on = DateField(label="When did it end?", required=False, help_text="Leave it empty while it goes on.")
    working_days_lost = forms.IntegerField(label="Working days lost so far", min_value=0, max_value=400)
    action_taken = forms.CharField(
        label="What is done about it", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    backup_started_on = DateField(label="When did the back-up start?", required=False)


class RechargeForm(PortalForm):
    """Order number, invoice and payment."""

    purchase_order = forms.CharField(label="Purchase order number", required=False, max_length=60)
    invoiced_on = DateField(label="Invoiced on", required=False)
    due_on = DateField(label="Due on", required=False)
    paid_on = DateField(label="Paid on", required=False)
