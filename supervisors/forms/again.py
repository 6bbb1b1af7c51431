"""Which earlier project is offered again."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class _Titles(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """The title and the cohort it was offered in."""
        return f"{obj.title} ({obj.cohort})"


class AgainForm(PortalForm):
    """One of one's own earlier projects."""

    earlier = _Titles(label="Which project?", queryset=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = earlier
