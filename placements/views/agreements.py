"""Fellow sheets and expectations agreements as PDF."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.views import ActionView
from placements.actions import agreements as actions
from placements.permissions import VIEW_EXPECTATIONS, VIEW_FELLOW_SHEET


class _File(ActionView):
    """Have the PDF made."""

    abstract = True
    permit = VIEW_FELLOW_SHEET
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    title = "Make the PDF"
    before = "Only you can open the file. It stays for 30 days."
    button = "Make the PDF"
    kind = ""

    def get_rows(self) -> Any:
        """With the fellow and the cohort."""
        return super().get_rows().select_related("cohort", "fellow__person")

    @property
    def back_url(self) -> str:
        """The record."""
        return record_url(self.kind, self.kwargs["cohort"], self.kwargs["ref"])

    def get_success_url(self) -> str:
        """The task that draws it."""
        return reverse("job", args=[self.result.pk])


class FellowSheetFile(_File):
    """Of a fellow sheet."""

    permit = VIEW_FELLOW_SHEET
    kind = "fellow-sheet"

    def act(self, form: Any) -> Any:
        """Start the task."""
        return actions.ask_sheet_file(sheet=self.row, by=self.request.user)


class ExpectationsFile(_File):
    """Of an agreement."""

    permit = VIEW_EXPECTATIONS
    kind = "expectations"

    def act(self, form: Any) -> Any:
        """Start the task."""
        return actions.ask_agreement_file(agreement=self.row, by=self.request.user)
