"""How risks, delays and recharges stand."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from placements.models import Risk

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
