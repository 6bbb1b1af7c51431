"""Which rule set a call uses."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import RuleSet


class ChooseRuleSet(PortalForm):
    """One of the rule sets that are there."""

    rule_set = forms.ModelChoiceField(
        label="Rule set of this cohort", queryset=RuleSet.objects.order_by("-ref"), widget=forms.RadioSelect
    )
    messages = {"rule_set": {"required": "Select a rule set"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rule_set"]
        field.label_from_instance = lambda row: f"{row}{'' if row.frozen_on else ' (draft, not frozen)'}"
