"""A colleague for the team of a project."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from supervisors.models import TeamMember


class TeamMemberForm(PortalForm):
    """Who, doing what, and for how many hours a week."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="Email address", help_text="The invitation goes there.", max_length=254)
    title = forms.CharField(label="Job title", max_length=200, required=False)
    kind = forms.ChoiceField(label="Kind of work", choices=TeamMember.Kind.choices, widget=forms.RadioSelect)
    hours_per_week = forms.DecimalField(
        label="Hours a week for the fellow", min_value=0, max_value=40, max_digits=4, decimal_places=2
    )
