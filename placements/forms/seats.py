"""The project of an offer, and how many fellows a supervisor takes."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import Proposal


class OfferedProjectForm(PortalForm):
    """One of the projects with a free place, or none yet."""

    project = forms.ModelChoiceField(
        label="Project",
        queryset=Proposal.objects.none(),
        required=False,
        empty_label="Not decided yet",
        help_text="Only projects with a free place are listed; those that the applicant ranked come first.",
    )

    def __init__(self, *args: Any, projects: list[tuple[Proposal, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["project"]
        field.queryset = Proposal.objects.filter(pk__in=[project.pk for project, _ in projects])
        field.choices = [("", "Not decided yet"), *((project.pk, words) for project, words in projects)]


class SupervisorPlacesForm(PortalForm):
    """The most fellows one supervisor takes."""

    places = forms.IntegerField(
        label="Most fellows in this cohort",
        help_text="Leave it empty when only the places of the projects count.",
        required=False,
        min_value=1,
        max_value=50,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "class": "nhsuk-input--width-3"}),
    )
