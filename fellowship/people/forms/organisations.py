"""What people type about organisations."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from fellowship.people.models import Organisation, Region


class OrganisationForm(PortalForm):
    """Name, level, setting and place of an organisation (COH-07, COH-08)."""

    name = forms.CharField(label="Name", max_length=200)
    level = forms.ChoiceField(label="Level", choices=Organisation.Level.choices)
    setting = forms.ChoiceField(label="Setting", choices=Organisation.Setting.choices)
    region = forms.ModelChoiceField(label="Region", queryset=Region.objects.none())
    parent = forms.ModelChoiceField(
        label="Belongs to",
        queryset=Organisation.objects.none(),
        required=False,
        help_text="The trust, care system or group it is a part of, if any.",
    )
    is_host = forms.BooleanField(label="Hosts fellows", required=False)
    retired = forms.BooleanField(label="No longer in use", required=False, help_text="Old records keep it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.initial.get("pk")
        regions = Region.objects.filter(retired=False)
        if self.initial.get("region"):
            regions = regions | Region.objects.filter(pk=self.initial["region"])
        self.fields["region"].queryset = regions
        self.fields["parent"].queryset = Organisation.objects.filter(retired=False).exclude(pk=own)


class OrganisationRow(OrganisationForm):
    """One row of a file of organisations."""

    retired = None
