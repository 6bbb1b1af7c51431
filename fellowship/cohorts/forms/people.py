"""What people type about roles and invitations."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from fellowship.cohorts.core.role_rules import COHORT_ROLES, ORGANISATION_ROLES
from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm


class InviteForm(PortalForm):
    """Who is invited into a cohort, and as what."""

    name = forms.CharField(label="Full name", max_length=200)
    email = forms.EmailField(label="Email address", max_length=254)
    role = forms.ChoiceField(label="Role", choices=[("", "Select a role"), *((r.value, r.label) for r in COHORT_ROLES)])


class InviteIntoOrganisationForm(InviteForm):
    """Who is invited into an organisation, and as what."""

    role = forms.ChoiceField(
        label="Role", choices=[("", "Select a role"), *((r.value, r.label) for r in ORGANISATION_ROLES)]
    )


class GiveRoleForm(PortalForm):
    """A further role for a person of the cohort."""

    role = forms.ChoiceField(label="Role", choices=[("", "Select a role"), *((r.value, r.label) for r in COHORT_ROLES)])
    ends_on = DateField(label="Last day", required=False, help_text="Leave empty if the role has no end yet.")


class AcceptForm(PortalForm):
    """What a person without an account gives when accepting an invitation."""

    name = forms.CharField(
        label="Your full name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label="Choose a password",
        max_length=128,
        strip=False,
        help_text="At least 12 characters. Three words that do not belong together make a good password.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """The portal's rules for passwords."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
