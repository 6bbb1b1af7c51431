"""What people type about accreditation."""

from typing import Any

from django import forms

from fellowship.awards.models import Accreditation
from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm
from fellowship.people.models import User


class AccreditationForm(PortalForm):
    """An application to a body."""

    body = forms.CharField(label="Body", max_length=200, help_text="For example, an informatics professional body")
    level = forms.ChoiceField(label="Level", choices=Accreditation.Level.choices, widget=forms.RadioSelect)
    assessor = forms.ModelChoiceField(
        label="Assessor",
        queryset=User.objects.none(),
        help_text="People with the role of accreditor in this cohort. Invite one under People first.",
    )
    decision_due_on = DateField(label="Decision due")

    def __init__(self, *args: Any, assessors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assessor"].queryset = assessors


class ComponentForm(PortalForm):
    """A component in the terms of an outside framework."""

    title = forms.CharField(label="Component of the programme", max_length=200)
    framework = forms.CharField(
        label="Outside framework", max_length=200, required=False, help_text="For example, core competency framework"
    )
    framework_code = forms.CharField(label="Competency", max_length=60, required=False, help_text="For example, 2.3")
    framework_url = forms.URLField(
        label="Address of the competency", required=False, assume_scheme="https", max_length=200
    )
    endorsed_by = forms.CharField(label="Endorsed by", max_length=200, required=False)
    endorsed_on = DateField(label="Endorsed on", required=False)
    sections = [
        ("Component", ["title"]),
        ("Framework", ["framework", "framework_code", "framework_url"]),
        ("Endorsement", ["endorsed_by", "endorsed_on"]),
    ]


class EvidenceForm(PortalForm):
    """One's own records to show for a component."""

    chosen = forms.MultipleChoiceField(label="What shows it?", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, options: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(option.key, option.label) for option in options]
