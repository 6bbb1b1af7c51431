"""Who may apply."""

from typing import Any

from django import forms

from fellowship.cohorts.models import Term
from fellowship.foundation.ui.fields import DateField, SeveralField
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.people.models import Region

CODING = [("some", "Yes, some"), ("confident", "Yes, they must code with confidence")]


class RuleForm(PortalForm):
    """The rule in a sentence, and the regions."""

    rule = forms.CharField(
        label="Who may apply, in a sentence or two",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The public page shows it as you write it.",
    )
    regions = SeveralField(
        label="Regions",
        queryset=Region.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none if people from anywhere may apply.",
    )

    coding = forms.ChoiceField(
        label="Must applicants bring experience of coding?",
        choices=[("", "No: we ask about it, and it decides nothing"), *CODING],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.filter(retired=False)
        if kept := self.initial.get("regions"):
            regions = regions | Region.objects.filter(pk__in=kept)
        self.fields["regions"].queryset = regions


class EditProfession(PortalForm):
    """What one profession must bring, and who approved that."""

    minimum = forms.CharField(
        label="Minimum grade or band",
        max_length=200,
        help_text="For example, ST3, or band 6 with two years' registration",
    )
    training_number_needed = forms.ChoiceField(
        label="Is a training number needed?", choices=YES_NO, widget=forms.RadioSelect
    )
    approved_by = forms.CharField(
        label="Approving lead", max_length=200, help_text="For example, Regional pharmacy lead"
    )
    approved_on = DateField(label="Approved on", help_text="For example, 27 5 2027")

    def clean_training_number_needed(self) -> bool:
        """Yes or no as the record keeps it."""
        return bool(self.cleaned_data["training_number_needed"] == "yes")


class AddProfession(EditProfession):
    """A further profession."""

    profession = forms.ModelChoiceField(
        label="Profession",
        queryset=Term.objects.filter(vocabulary="profession", retired=False).order_by("order", "label"),
        empty_label="Select a profession",
    )
    field_order = ["profession"]
