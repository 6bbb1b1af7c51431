"""The answer to a case study about oneself."""

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm


class AnswerForm(PortalForm):
    """Whether it may be shown."""

    agreed = forms.TypedChoiceField(
        label="May we show this case study in reports for people outside the evaluation?",
        help_text="You can change your answer at any time. It counts for every report we make after that.",
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    messages = {"agreed": {"required": "Select yes if we may show it"}}
