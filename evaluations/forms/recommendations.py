"""What a cohort says of a recommendation."""

from typing import Any

from django import forms

from evaluations.models import RecommendationStatus
from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm


class CarryOverForm(PortalForm):
    """How far it is, who sees to it, and by when."""

    status = forms.ChoiceField(label="Status", choices=RecommendationStatus.Status.choices, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(label="Who sees to it", queryset=None, required=False, empty_label="Nobody yet")
    due_on = DateField(label="Due", required=False, help_text="For example, 27 5 2027")
    note = forms.CharField(
        label="Note",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What is planned, what shows that it is done, or why it is rejected.",
    )

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners
