"""The reply to a focus group or interview, with consent where it is asked."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import YES_NO, PortalForm


class ReplyForm(PortalForm):
    """Whether the person comes."""

    reply = forms.ChoiceField(label="Can you come?", choices=YES_NO, widget=forms.RadioSelect)
    messages = {"reply": {"required": "Select yes if you can come"}}

    def agreed(self) -> dict[str, bool] | None:
        """What was agreed to; None when it was not asked."""
        return None


class ConsentForm(PortalForm):
    """What may be done with one's words, to be changed at any time; `held` once the session is over."""

    take_part = forms.ChoiceField(label="Do you agree to take part?", choices=YES_NO, widget=forms.RadioSelect)
    record = forms.ChoiceField(label="May we record what you say?", choices=YES_NO, widget=forms.RadioSelect)
    quote = forms.ChoiceField(label="May we quote you without your name?", choices=YES_NO, widget=forms.RadioSelect)
    keep = forms.ChoiceField(label="May we keep your words for six years?", choices=YES_NO, widget=forms.RadioSelect)
    reveals = {"take_part": {"yes": ["record", "quote", "keep"]}}

    def __init__(self, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held:
            del self.fields["record"]
            self.fields["take_part"].label = "May we use what you said?"

    def agreed(self) -> dict[str, bool]:
        """Yes or no to each that is asked."""
        return {name: self.cleaned_data[name] == "yes" for name in self.fields}


class ReplyAndConsentForm(ReplyForm):
    """Whether the person comes, and what may be done with their words."""

    take_part = forms.ChoiceField(label="Do you agree to take part?", choices=YES_NO, widget=forms.RadioSelect)
    record = forms.ChoiceField(label="May we record what you say?", choices=YES_NO, widget=forms.RadioSelect)
    quote = forms.ChoiceField(label="May we quote you without your name?", choices=YES_NO, widget=forms.RadioSelect)
    keep = forms.ChoiceField(
        label="May we keep your words for six years?",
        help_text="You can withdraw at any time. Your words then leave every report we make after that.",
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    reveals = {"reply": {"yes": ["take_part", "record", "quote", "keep"]}}

    def agreed(self) -> dict[str, bool] | None:
        """Yes or no to each; nothing when the person does not come."""
        names = ("take_part", "record", "quote", "keep")
        if self.cleaned_data["reply"] == "no":
            return dict.fromkeys(names, False)
        return {name: self.cleaned_data[name] == "yes" for name in names}
