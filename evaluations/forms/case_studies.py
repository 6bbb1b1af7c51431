"""The answer to a case study about oneself."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm


def _is_yes(value: str) -> bool:
    return value == "yes"


class AnswerForm(PortalForm):
    """Whether it may be shown, and where."""

    agreed = forms.TypedChoiceField(
        label="May we show this case study in reports for people outside the evaluation?",
        help_text="You can change your answer at any time. It counts for every report we make after that.",
        choices=YES_NO,
        coerce=_is_yes,
        widget=forms.RadioSelect,
    )
    on_public_page = forms.TypedChoiceField(
        label="May anybody read it on our public page, too?",
        help_text="Without your name. If you change your mind, it is gone from the page at once.",
        choices=YES_NO,
        coerce=_is_yes,
        empty_value=False,
        widget=forms.RadioSelect,
    )
    reveals = {"agreed": {"yes": ["on_public_page"]}}
    messages = {
        "agreed": {"required": "Select yes if we may show it"},
        "on_public_page": {"required": "Select yes if it may be on the public page"},
    }

    def clean(self) -> dict[str, Any]:
        """What is not asked is not agreed to."""
        given = super().clean() or self.cleaned_data
        return given | {"on_public_page": bool(given.get("agreed") and given.get("on_public_page"))}
