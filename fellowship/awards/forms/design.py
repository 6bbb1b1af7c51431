"""What people type about the design of certificates."""

from typing import Any

from django import forms

from fellowship.awards.models.certificate import Level
from fellowship.foundation.ui.forms import PortalForm

SIGNATORIES = 3


class DesignForm(PortalForm):
    """Heading, level with the body that accredits, and who signs."""

    heading = forms.CharField(label="Heading", max_length=80, help_text="For example, Certificate of completion")
    level = forms.ChoiceField(label="What is accredited?", choices=Level.choices, widget=forms.RadioSelect)
    fellow_body = forms.CharField(label="Accredited by", max_length=200)
    programme_body = forms.CharField(label="Accredited by", max_length=200)
    micro_body = forms.CharField(label="Accredited by", max_length=200)
    name_1 = forms.CharField(
        label="First signatory", max_length=100, required=False, help_text="For example, Prof Ada Lovell"
    )
    role_1 = forms.CharField(label="Role of the first signatory", max_length=150, required=False)
    name_2 = forms.CharField(label="Second signatory", max_length=100, required=False)
    role_2 = forms.CharField(label="Role of the second signatory", max_length=150, required=False)
    name_3 = forms.CharField(label="Third signatory", max_length=100, required=False)
    role_3 = forms.CharField(label="Role of the third signatory", max_length=150, required=False)
    reveals = {"level": {level: [f"{level}_body"] for level in ("fellow", "programme", "micro")}}
    sections = [
        ("Words", ["heading", "level", "fellow_body", "programme_body", "micro_body"]),
        ("Signatories", [f"{part}_{n}" for n in range(1, SIGNATORIES + 1) for part in ("name", "role")]),
    ]

    def clean(self) -> dict[str, Any]:
        """A role belongs to a name."""
        given = super().clean() or {}
        for n in range(1, SIGNATORIES + 1):
            if given.get(f"role_{n}") and not given.get(f"name_{n}"):
                self.add_error(f"name_{n}", "Enter who signs in this role")
        return given

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as the action takes them."""
        given = self.cleaned_data
        pairs = [[given[f"name_{n}"], given[f"role_{n}"]] for n in range(1, SIGNATORIES + 1)]
        return {
            "heading": given["heading"],
            "level": given["level"],
            "body": given.get(f"{given['level']}_body") or "",
            "signatories": [pair for pair in pairs if pair[0]],
        }


class BadgeForm(PortalForm):
    """A body and its logo."""

    name = forms.CharField(
        label="Name of the body", max_length=200, help_text="A body that is there already gets the new logo."
    )
    logo = forms.FileField(
        label="Logo", required=False, help_text="PNG or JPG, up to 2MB. Without one, the name is printed."
    )


class PreviewForm(PortalForm):
    """A name to try."""

    name = forms.CharField(
        label="Name to print",
        max_length=200,
        help_text="Try a long name, or one in another script, to see that it fits.",
    )
