"""Questions of a cohort: as faculty write them, and as applicants answer them."""

from typing import Any

from django import forms

from fellowship.cohorts.models import Term
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from fellowship.recruitment.forms.application import SectionForm
from fellowship.recruitment.models import Application, CohortQuestion


class QuestionForm(PortalForm):
    """One question, for whom it is, and who reads the answer."""

    words = forms.CharField(label="Question", max_length=300)
    hint = forms.CharField(label="Help below the question", max_length=500, required=False)
    kind = forms.ChoiceField(label="What is the answer?", choices=CohortQuestion.Kind.choices, widget=forms.RadioSelect)
    answers = forms.CharField(
        label="Answers to choose from",
        help_text="One on each line, at least two.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    required = forms.ChoiceField(
        label="Must it be answered before the application is sent?", choices=YES_NO, widget=forms.RadioSelect
    )
    confidential = forms.ChoiceField(
        label="Is the answer confidential?",
        help_text="Reviewers and panels never see it; faculty, programme support and the applicant do.",
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    route = forms.ChoiceField(label="Only for one route?", required=False)
    profession = forms.ModelChoiceField(
        label="Only for one profession?",
        queryset=Term.objects.none(),
        required=False,
        empty_label="For every profession",
    )
    reveals = {"kind": {"choice": ["answers"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = [("", "For every route"), *Application.Route.choices]
        professions = Term.objects.filter(vocabulary="profession").order_by("order", "label")
        self.fields["profession"].queryset = professions

    def clean_answers(self) -> list[str]:
        """The lines, each once."""
        lines = [line.strip()[:200] for line in self.cleaned_data["answers"].splitlines() if line.strip()]
        found = list(dict.fromkeys(lines))
        if self.is_asked("answers") and len(found) < 2:
            raise forms.ValidationError("Enter at least two answers, one on each line")
        return found

    def clean(self) -> dict[str, Any]:
        """As it is kept: yes and no, and no answers to choose from where none are offered."""
        given = super().clean() or self.cleaned_data
        for name in ("required", "confidential"):
            if name in given:
                given[name] = given[name] == "yes"
        if given.get("kind") != CohortQuestion.Kind.CHOICE:
            given["answers"] = []
        return given


class OwnQuestionsForm(SectionForm):
    """The questions of the cohort, as applicants see them; what is missing is said before sending."""

    def __init__(self, *args: Any, questions: list[CohortQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            if not question.retired:
                self.fields[f"question_{question.pk}"] = _field(question)
                self.initial[f"question_{question.pk}"] = question.answer or ""

    def given(self) -> dict[int, str]:
        """Question → what was typed."""
        pairs = ((name.removeprefix("question_"), value) for name, value in self.cleaned_data.items())
        return {int(pk): "" if value is None else str(value) for pk, value in pairs if pk.isdecimal()}


def _field(question: CohortQuestion) -> forms.Field:
    words = question.words if question.required else f"{question.words} (optional)"
    common: dict[str, Any] = {"label": words, "help_text": question.hint, "required": False}
    if question.kind == CohortQuestion.Kind.NUMBER:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-5"})
        return forms.IntegerField(min_value=0, max_value=1_000_000, widget=widget, **common)
    if question.kind == CohortQuestion.Kind.CHOICE:
        choices = [(text, text) for text in question.answers]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), **common)
