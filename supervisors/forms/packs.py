"""A version of the induction pack: its number, its parts, its file."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from supervisors.core.packs import PARTS

_HINTS = {
    "aims": "The aims, and what a fellow is and is not.",
    "expectations": "Regular meetings, a place to work, reading the log, talks with the faculty.",
    "time": "Hours a week of the lead and of the team, and days of the fellow.",
    "objectives": "The learning objectives of the year.",
    "brings": "What a fellow can do from the first day, and what not.",
    "contacts": "Names and addresses of faculty and office, and for what to ask whom.",
    "journals": "How fellow and team read papers that cost money.",
    "forms": "Which forms there are, where they lie, and when they are due.",
}


class BeginPackForm(PortalForm):
    """A number and what is different."""

    version = forms.CharField(label="Number of the version", max_length=20, help_text="For example, 2.1")
    changes = forms.CharField(
        label="What has changed since the version before?",
        help_text="Supervisors read this first. Leave it empty for the first version.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PackForm(BeginPackForm):
    """The parts, which may be left for later while it is a draft."""

    needed_later = True
    sections = [("The version", ["version", "changes"]), ("The parts", list(PARTS))]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, title in PARTS.items():
            self.fields[key] = forms.CharField(
                label=title,
                help_text=_HINTS[key],
                required=False,
                max_length=6000,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def clean(self) -> dict[str, Any]:
        """The parts together, as they are kept."""
        given = super().clean() or {}
        parts = {key: (given.pop(key, "") or "").strip() for key in PARTS}
        return given | {"parts": {key: text for key, text in parts.items() if text}}


class PackFileForm(PortalForm):
    """The pack itself."""

    upload = forms.FileField(label="The induction pack", help_text="PDF, DOCX, PNG or JPG, smaller than 10MB")
