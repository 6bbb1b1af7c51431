"""What people type about cohorts and their calendar."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField, SeveralField
from fellowship.foundation.ui.forms import PortalForm
from fellowship.people.models import Region


class CohortForm(PortalForm):
    """Name, dates and size of a cohort (COH-01, COH-04)."""

    name = forms.CharField(label="Name", max_length=200, help_text="For example, Cohort 4")
    induction_on = DateField(label="Induction", help_text="For example, 27 5 2027")
    placement_starts_on = DateField(label="Placement start")
    placement_ends_on = DateField(label="Placement end")
    graduation_on = DateField(label="Graduation")
    places = forms.IntegerField(label="Places", min_value=1, max_value=500)
    regions = SeveralField(label="Regions", queryset=Region.objects.none(), widget=forms.CheckboxSelectMultiple)
    days_per_week = forms.IntegerField(label="Days per week", min_value=1, max_value=7, initial=2)
    length_months = forms.IntegerField(label="Length in months", min_value=1, max_value=60, initial=12)
    sections = [
        ("Name", ["name"]),
        ("Dates", ["induction_on", "placement_starts_on", "placement_ends_on", "graduation_on"]),
        ("Size", ["places", "regions", "days_per_week", "length_months"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.filter(retired=False)
        if kept := self.initial.get("regions"):
            regions = regions | Region.objects.filter(pk__in=kept)
        self.fields["regions"].queryset = regions


class MilestoneForm(PortalForm):
    """One date of the calendar."""

    title = forms.CharField(label="What happens", max_length=200)
    date = DateField(label="Date", help_text="For example, 27 5 2027")


class MoveForm(PortalForm):
    """The reason for passing a gate, when conditions do not hold."""

    reason = forms.CharField(
        label="Reason to go on all the same",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept in the history with your name.",
        error_messages={"required": "Give a reason to go on all the same."},
    )
    messages = {"reason": {"required": "Give a reason to go on all the same."}}
