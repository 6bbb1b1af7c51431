"""What a study is called and for."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class OpenStudy(PortalForm):
    """Title and aims; the rest of the plan is written in the study."""

    title = forms.CharField(label="Title", max_length=200, help_text="For example, Cohort 4 evaluation")
    aims = forms.CharField(
        label="Aims",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What the evaluation is for. One on each line.",
    )

    def clean_aims(self) -> list[str]:
        """The lines as a list, empty ones left out."""
        return [line.strip() for line in self.cleaned_data["aims"].splitlines() if line.strip()]
