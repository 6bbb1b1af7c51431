"""What people type about exceptions."""

from django import forms

from fellowship.foundation.figures.audiences import LABELS
from fellowship.foundation.figures.registry import FIGURES
from fellowship.foundation.ui.forms import PortalForm


def protected_figures() -> list[tuple[str, str]]:
    """Every figure that some readers may not see, by its title."""
    found = [(f.name, f.title) for f in FIGURES.values() if f.klass != "administrative" and not f.family]
    return sorted(found, key=lambda pair: pair[1].lower())


class AskRelease(PortalForm):
    """One figure, one audience, one reason."""

    name = forms.ChoiceField(label="Figure", choices=protected_figures)
    audience = forms.ChoiceField(
        label="Who should see it exactly?",
        choices=[(k, v) for k, v in LABELS.items() if k != "evaluator"],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why should they see it?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="The reason is kept with both your names. A second evaluator has to confirm.",
    )
