"""The sections of the form to apply. A blank answer is no error here: what is missing is said before sending."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from fellowship.people.models import Region
from fellowship.recruitment.core import grades
from fellowship.recruitment.core.registers import BODIES
from fellowship.recruitment.models import Application
from fellowship.recruitment.queries.parts import in_training


def _text(label: str, help_text: str = "", most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False)


def _long(label: str, help_text: str = "", rows: int = 8, most: int = 4000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False, widget=widget)


class SectionForm(PortalForm):
    """What every section shares: made for one application, with what is stored."""

    needed_later = True

    def __init__(self, *args: Any, application: Application, stored: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.stored = application, list(stored)
        for name in self.fields:
            if hasattr(application, name):
                self.initial.setdefault(name, getattr(application, name))

    def answers(self) -> dict[str, Any]:
        """What is kept."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class BeginForm(PortalForm):
    """What somebody applies as."""

    profession = forms.ModelChoiceField(label="What is your profession?", queryset=None, widget=forms.RadioSelect)

    international = forms.ChoiceField(
        label="Where do you work?",
        choices=[("no", "In the United Kingdom"), ("yes", "Outside the United Kingdom")],
        widget=forms.RadioSelect,
    )
    code = forms.CharField(
        label="Access code",
        help_text="Only if a sponsor gave you one. It has eight letters and figures.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "nhsuk-input--width-10"}),
    )

    def __init__(
        self, *args: Any, professions: Any, abroad: bool, codes: bool, only_codes: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profession"].queryset = professions
        self.fields["profession"].empty_label = None
        if not abroad:
            del self.fields["international"]
        if not codes:
            del self.fields["code"]
        elif only_codes:
            self.fields["code"].required = True
            self.fields["code"].error_messages["required"] = "Enter the code that your sponsor gave you"

    def clean_international(self) -> bool:
        """Whether somebody works abroad."""
        return bool(self.cleaned_data["international"] == "yes")


class PostForm(SectionForm):
    """What somebody is and where they work; the questions follow the profession (ELG-06)."""

    profession = forms.ModelChoiceField(label="Profession", queryset=None, empty_label=None)
    specialty = _text("Specialty or area of work", "For example, Clinical radiology, or Community nursing")
    grade = forms.ChoiceField(label="Grade", required=False)
    other_grade = _text("Which grade?", most=100)
    training_number = _text("National training number", "If you have none, write “none”.", most=60)
    registration_body = forms.ChoiceField(label="Who registers you?", required=False)
    registration_number = _text("Registration number", most=60)
    registered_years = forms.IntegerField(
        label="Full years since you registered", min_value=0, max_value=60, required=False
    )
    line_manager = _text("Name of your line manager")
    region = forms.ModelChoiceField(
        label="Region", queryset=Region.objects.none(), required=False, widget=forms.RadioSelect, empty_label=None
    )
    employer = _text("Employer", "The trust or organisation that pays you now.")
    reveals = {"grade": {grades.ANOTHER: ["other_grade"]}}

    def __init__(self, *args: Any, application: Application, professions: Any, **kwargs: Any) -> None:
        super().__init__(*args, application=application, **kwargs)
        self.fields["profession"].queryset = professions
        self.initial["profession"] = application.profession_id
        training = in_training(application.profession)
        listed = grades.grades_for(application.profession.code)
        self.fields["grade"].choices = [("", "Select one"), *((g, g) for g in listed)]
        self.fields["grade"].label = "Grade" if training else "Band"
        self.fields["region"].label = (
            "Which deanery or region holds your training number?" if training else "Which region do you work in?"
        )
        self.fields["region"].queryset = Region.objects.filter(retired=False)
        self.fields["registration_body"].choices = [("", "Select one"), *BODIES.items()]
        gone = ["registration_body", "registration_number", "registered_years", "line_manager"]
        for name in gone if training else ["training_number"]:
            del self.fields[name]
        if application.grade and application.grade not in listed:
            self.initial |= {"grade": grades.ANOTHER, "other_grade": application.grade}
        self.initial["region"] = application.region_id

    def answers(self) -> dict[str, Any]:
        """The grade as it was chosen or written."""
        given = super().answers()
        other = given.pop("other_grade", "") or ""
        if given.get("grade") == grades.ANOTHER:
            given["grade"] = other
        return given


class DatesForm(SectionForm):
    """Where somebody works during the year."""

    rotations = _long(
        "Where will you work during the year of the fellowship?",
        "One post on each line with its dates, for example: Lewisham, emergency medicine, 3 August 2027 to 1 February 2028.",
        most=2000,
    )


class ExperienceForm(SectionForm):
    """What somebody has done. Coding is asked about; it decides nothing unless faculty made it a rule (REC-20)."""

    experience = _long(
        "What have you done in clinical AI, data or improving services?",
        "It need not be much: people come to learn. Write nothing about patients.",
    )
    coding_experience = forms.ChoiceField(
        label="How much coding have you done?",
        choices=Application.Coding.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="We ask to place you well. It does not decide whether you can apply.",
    )


class ReasonsForm(SectionForm):
    """Why somebody applies, what they want to learn, and what comes of it (REC-03)."""

    statement = _long("Why do you apply?", "Up to 4,000 characters, about 600 words. Write nothing about patients.", 12)
    learning_interests = _long("What do you want to learn?", rows=5, most=2000)
    adoption = _long(
        "How will you put clinical AI into practice after the year?",
        "For example, what would change where you work, and who would have to agree.",
    )


class FileForm(SectionForm):
    """One file, beside those that are there."""

    file = forms.FileField(label="Choose a file", required=False, help_text="PDF, DOCX, PNG or JPG, up to 10 MB.")


class SendForm(PortalForm):
    """The declaration."""

    name = forms.CharField(
        label="Type your full name",
        max_length=200,
        help_text="By sending you confirm that what you say is true, and that you may take part if you are chosen.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    messages = {"name": {"required": "Type your full name"}}


class WithdrawForm(PortalForm):
    """Why somebody withdraws; they need not say."""

    reason = _long("Why do you withdraw?", "You need not say. It helps us to do better.", 3, 500)
