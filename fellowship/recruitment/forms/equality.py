"""The form of equality monitoring: every question can be left out."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from fellowship.recruitment.core.equality import QUESTIONS


class EqualityForm(PortalForm):
    """One question after the other, none of which must be answered."""

    needed_later = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question.name] = forms.ChoiceField(
                label=question.words,
                help_text=question.hint,
                choices=question.answers,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": f"{question.title}: choose one of the answers, or none"},
            )
