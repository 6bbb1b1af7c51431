"""The summary of a fellow's year: read, made as PDF, its confirmation asked for and given."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.ui.views import ActionView, PageView
from placements.actions import year as actions
from placements.exports.year import body_of
from placements.forms.year import ConfirmForm, SummaryForm
from placements.permissions import ASK_YEAR_CONFIRMATION, CONFIRM_YEAR, VIEW_YEAR
from placements.queries import placements as ask
from placements.queries import year as ask_year


class OfYear:
    """Pages about the year of one placement."""

    request: Any
    row: Any
    kwargs: dict[str, Any]
    lookup = {"cohort": "cohort__slug", "ref": "fellow__ref"}

    def get_rows(self) -> Any:
        """Placements with what the summary names."""
        return ask.placement_rows()

    def the_year(self) -> ask_year.Year:
        """The summary as this person may see it."""
        return ask_year.year_of(user=self.request.user, placement=self.row, on=timezone.localdate())

    def get_success_url(self) -> str:
        """Back to the summary."""
        return reverse("placement-year", kwargs=self.kwargs)


class Year(OfYear, PageView):
    """The summary on the page."""

    permit = VIEW_YEAR
    template_name = "placements/placements/year.html"
    section = "year"

    def get_title(self) -> str:
        """Whose year."""
        return f"Summary of the year: {self.row.fellow}"

    def get_context(self) -> dict[str, Any]:
        """The same content as the PDF, and what this person may do with it."""
        year, user = self.the_year(), self.request.user
        mine = self.row.fellow.person_id == user.pk
        return super().get_context() | {
            "year": year,
            "body": body_of(year),
            "may_year": True,
            "may_ask": mine and not year.standing,
            "may_confirm": not year.standing and CONFIRM_YEAR.allows(user, self.row),
        }


class MakeSummary(OfYear, ActionView):
    """Have the PDF made."""

    permit = VIEW_YEAR
    form_class = SummaryForm
    template_name = "placements/placements/year_form.html"
    title = "Make the summary as PDF"
    button = "Make the PDF"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the parts that this person may see."""
        seen = {part.title for part in self.the_year().own_parts}
        parts = [(key, title) for key, title in ask_year.part_choices() if title in seen]
        return super().get_form_kwargs() | {"parts": parts}

    def act(self, form: Any) -> Any:
        """Start the task."""
        return actions.ask_summary(placement=self.row, leave_out=form.left_out(), by=self.request.user)

    def get_success_url(self) -> str:
        """The task that draws it."""
        return reverse("job", args=[self.result.pk])


class AskConfirmation(OfYear, ActionView):
    """Ask the supervisors to confirm it."""

    permit = ASK_YEAR_CONFIRMATION
    see = VIEW_YEAR
    template_name = "placements/placements/year_form.html"
    refusals = (actions.YearRefused,)
    title = "Ask your supervisor to confirm"
    button = "Ask for confirmation"
    success = "Your supervisors get a message with the way to the summary."

    def act(self, form: Any) -> Any:
        """Write to them."""
        return actions.ask_confirmation(placement=self.row, by=self.request.user)


class ConfirmYear(OfYear, ActionView):
    """Confirm what was read."""

    permit = CONFIRM_YEAR
    see = VIEW_YEAR
    form_class = ConfirmForm
    template_name = "placements/placements/year_confirm.html"
    refusals = (actions.YearRefused,)
    title = "Confirm the summary of the year"
    button = "Confirm"
    success = "You have confirmed the summary. The fellow gets a message."

    def get_initial(self) -> dict[str, Any]:
        """The mark of what is shown."""
        return {"seen": self.the_year().mark}

    def get_context(self) -> dict[str, Any]:
        """What is confirmed, to read once more."""
        return super().get_context() | {"year": self.the_year()}

    def act(self, form: Any) -> Any:
        """Confirm it."""
        return actions.confirm_year(placement=self.row, seen=form.cleaned_data["seen"], by=self.request.user)
