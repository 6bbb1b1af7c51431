"""Rounds of review, and who reviews what."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField, SeveralField
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.people.models import User
from fellowship.recruitment.models import Application, ReviewRound


class RoundForm(PortalForm):
    """What the round is about, who reviews, how many, and what they may read."""

    title = forms.CharField(
        label="Name of the round", max_length=200, help_text="For example, First round: direct route"
    )
    route = forms.ChoiceField(
        label="Which applications?",
        choices=[("all", "All"), *Application.Route.choices],
        widget=forms.RadioSelect,
        initial="all",
    )
    scores_due_on = DateField(label="Scores are due on", help_text="For example, 14 3 2027")
    per_application = forms.IntegerField(
        label="Reviewers for each application, at least", min_value=1, max_value=9, initial=2
    )
    most_per_reviewer = forms.IntegerField(
        label="Most applications for one reviewer",
        min_value=1,
        max_value=1000,
        required=False,
        help_text="Leave empty for no limit.",
    )
    spread_limit = forms.IntegerField(
        label="How many points may reviewers lie apart?",
        min_value=0,
        max_value=1000,
        initial=15,
        help_text="Applications whose highest and lowest total differ by more are marked for moderation.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "class": "nhsuk-input--width-4"}),
    )
    names_hidden = forms.ChoiceField(
        label="Hide from reviewers who the applicants are?",
        help_text="Name, sex, email, employer and place of study are hidden, also where they stand in a text.",
        choices=YES_NO,
        widget=forms.RadioSelect,
        initial="yes",
    )
    others_shown = forms.ChoiceField(
        label="When do reviewers see each other's scores?",
        choices=ReviewRound.Others.choices,
        widget=forms.RadioSelect,
        initial=ReviewRound.Others.AFTER_OWN,
    )
    reviewers = SeveralField(label="Reviewers", queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewers"].queryset = people

    def clean_route(self) -> str:
        """All routes are stored as none."""
        return "" if self.cleaned_data["route"] == "all" else self.cleaned_data["route"]

    def clean_names_hidden(self) -> bool:
        """Yes or no as the record keeps it."""
        return bool(self.cleaned_data["names_hidden"] == "yes")


class PlanForm(PortalForm):
    """The mark of the plan that was shown."""

    mark = forms.CharField(max_length=40, widget=forms.HiddenInput)


class GiveForm(PortalForm):
    """One application for one reviewer."""

    application = forms.ModelChoiceField(
        label="Application", queryset=Application.objects.none(), empty_label="Select an application"
    )
    reviewer = forms.ModelChoiceField(label="Reviewer", queryset=User.objects.none(), empty_label="Select a reviewer")

    def __init__(self, *args: Any, applications: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = applications
        self.fields["reviewer"].queryset = people


class ConflictForm(PortalForm):
    """Who must not see the application, and why."""

    reviewer = forms.ModelChoiceField(label="Reviewer", queryset=User.objects.none(), empty_label="Select a reviewer")
    reason = forms.CharField(
        label="Why?", max_length=300, help_text="For example, educational supervisor of the applicant"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = people
