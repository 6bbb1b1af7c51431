"""Which words of reviewers the applicant may read."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from fellowship.recruitment.models import ScoreSheet


class _Texts(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.feedback} ({obj.reviewer}, {obj.get_stage_display().lower()})"


class FeedbackForm(PortalForm):
    """The texts to release."""

    needed_later = True  # none is an answer, too

    sheets = _Texts(
        label="Which of these may the applicant read?",
        queryset=ScoreSheet.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Without the names of reviewers. The applicant reads them on the page of the application.",
    )

    def __init__(self, *args: Any, texts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheets"].queryset = texts
