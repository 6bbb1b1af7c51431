"""What people type about reports and data packs."""

from django import forms

from evaluations.core.report_lifecycle import KINDS, READERS
from fellowship.foundation.figures.audiences import LABELS
from fellowship.foundation.ui.forms import PortalForm


class AskReport(PortalForm):
    """A new report."""

    title = forms.CharField(label="Title", max_length=200)
    kind = forms.ChoiceField(label="Kind of report", choices=list(KINDS.items()), initial="cohort_report")
    audience = forms.ChoiceField(
        label="Who is it written for?",
        choices=list(LABELS.items()),
        widget=forms.RadioSelect,
        help_text="Figures about few people are joined or hidden for the programme and for the public.",
    )
    readers = forms.MultipleChoiceField(
        label="Who may read it once it is published?",
        choices=[(role, role.replace("_", " ").capitalize()) for role in READERS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class WriteText(PortalForm):
    """The text of one section."""

    text = forms.CharField(
        label="Your text",
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
        max_length=20_000,
        help_text="Leave a line free between paragraphs. To name a figure, write its name in double square brackets: "
        "[[fellows]]. For a note, write {note: your words}.",
    )


class Note(PortalForm):
    """A sentence to a decision."""

    note = forms.CharField(
        label="Note (optional)", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )


class AskDataPack(PortalForm):
    """Why the data is needed."""

    reason = forms.CharField(
        label="Why do you need the data?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="We keep your reason with the list of exports.",
    )
