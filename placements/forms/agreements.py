"""What a fellow's team should know before the first day."""

from django import forms

from fellowship.foundation.ui.forms import PortalForm

_DAYS = [(day[:3], day) for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]]


class Lines(forms.CharField):
    """Several short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: str) -> list[str]:
        """The lines that say something."""
        return [line.strip()[:200] for line in super().clean(value).splitlines() if line.strip()]


class SheetForm(PortalForm):
    """Skills, interests, goals and working days."""

    skills = Lines(
        label="What are you good at already?", help_text="One skill on each line.", required=False, max_length=2000
    )
    interests = Lines(
        label="What would you like to learn?", help_text="One on each line.", required=False, max_length=2000
    )
    goals = forms.CharField(
        label="What do you hope to achieve in the year?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    working_days = forms.MultipleChoiceField(
        label="On which days do you work on the fellowship?",
        choices=_DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
