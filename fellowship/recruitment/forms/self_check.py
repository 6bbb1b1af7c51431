"""The questions by which people see for themselves whether they may apply (ELG-04)."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.people.models import Region
from fellowship.recruitment.core import grades
from fellowship.recruitment.models import Application


class ProfessionForm(PortalForm):
    """What somebody is; everything else follows from it."""

    profession = forms.ModelChoiceField(
        label="What is your profession?", queryset=None, to_field_name="code", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, professions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profession"].queryset = professions
        self.fields["profession"].empty_label = None


class SelfCheckForm(PortalForm):
    """What the rules of the cohort ask of that profession, and nothing else."""

    grade = forms.ChoiceField(label="What is your grade or band now?")
    training_number = forms.ChoiceField(
        label="Do you have a national training number?", choices=YES_NO, widget=forms.RadioSelect
    )
    region = forms.ModelChoiceField(
        label="Which region are you in?",
        queryset=Region.objects.filter(retired=False),
        to_field_name="code",
        widget=forms.RadioSelect,
        help_text="With a training number, the region that holds it.",
    )
    years = forms.IntegerField(
        label="How many full years have you been registered?", min_value=0, max_value=60, help_text="For example, 3"
    )
    coding = forms.ChoiceField(
        label="How much coding have you done?", choices=Application.Coding.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, profession: str, asked: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(grade, grade) for grade in grades.grades_for(profession)]
        self.fields["grade"].choices = [("", "Select a grade"), *choices]
        wanted = {
            "grade": asked.minimum,
            "training_number": asked.training_number_needed,
            "region": asked.regions,
            "years": asked.years,
            "coding": asked.coding,
        }
        for name, needed in wanted.items():
            if not needed:
                del self.fields[name]
