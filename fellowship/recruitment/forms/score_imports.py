"""A table of scores from outside the portal."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from fellowship.foundation.ui.imports import MOST_BYTES, FileRefused, decode
from fellowship.people.models import User
from fellowship.recruitment.models import ScoreSheet


class ImportForm(PortalForm):
    """Which scores, whose, and the table as a file or pasted."""

    needed_later = True  # the file or the pasted table: neither is “(optional)”

    stage = forms.ChoiceField(
        label="Which scores are they?", choices=ScoreSheet.Stage.choices, widget=forms.RadioSelect
    )
    reviewer = forms.ModelChoiceField(
        label="Whose scores are they?",
        queryset=User.objects.none(),
        empty_label="Select a person",
        help_text="One table has the scores of one person, or of one panel in the name of its chair.",
    )
    file = forms.FileField(
        label="CSV file",
        required=False,
        help_text="A spreadsheet saves as CSV by “Save as”. Or paste the table below.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(
        label="The table, pasted",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="The first line names the columns: Application, and each criterion by its name. “Total” may be there and is checked.",
    )
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = people

    def clean(self) -> dict[str, Any]:
        """The text of the file, where there is one; what was pasted otherwise."""
        given = super().clean() or {}
        if upload := given.pop("file", None):
            try:
                given["text"], given["name"] = decode(upload.read()), upload.name
            except FileRefused as refused:
                self.add_error("file", str(refused))
        elif not given.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", "Choose a file or paste the table")
        if len(given.get("text", "")) > MOST_BYTES:
            self.add_error("text", "The table is longer than a million characters. Divide it.")
        if "\0" in given.get("text", ""):
            self.add_error("text", "The table is not a text. Save it as CSV (UTF-8).")
        # What a form sends has the line ends of the web: the same table has the same hash, pasted or sent on.
        given["text"] = given.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
        return given
