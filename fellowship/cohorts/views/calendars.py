"""The calendar of a cohort (COH-03)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions import calendars as actions
from fellowship.cohorts.core.calendar import FROM_COHORT
from fellowship.cohorts.forms.cohorts import MilestoneForm
from fellowship.cohorts.permissions import EDIT_COHORT, VIEW_CALENDAR
from fellowship.cohorts.queries import cohorts as queries
from fellowship.foundation.ui.views import ActionView, PageView, PartView


class Calendar(PageView):
    """All dates of the cohort, for everybody in it."""

    permit = VIEW_CALENDAR
    lookup = {"cohort": "slug"}
    template_name = "cohorts/calendar/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row}: calendar"

    def get_context(self) -> dict[str, Any]:
        """The dates."""
        page = self.page_of(queries.calendar_of(self.row), 50)
        return super().get_context() | {
            "milestones": page.object_list,
            "page": page,
            "own": FROM_COHORT,
            "today": timezone.localdate(),
        }


class _CalendarAction(ActionView):
    """Changes the calendar and leads back to it."""

    abstract = True
    permit = EDIT_COHORT
    see = VIEW_CALENDAR
    lookup = {"cohort": "slug"}
    refusals = (actions.CalendarRefused,)

    def get_success_url(self) -> str:
        """Back to the calendar."""
        return reverse("cohort-calendar", kwargs={"cohort": self.row.slug})


class EditMilestone(_CalendarAction, PartView):
    """Give one entry a date of its own."""

    permit = EDIT_COHORT
    form_class = MilestoneForm
    button = "Save"
    success = "Saved."

    def find_part(self, row: Any) -> Any:
        """The entry."""
        return queries.calendar_of(row).filter(code=self.kwargs["code"]).first()

    def get_title(self) -> str:
        """Which."""
        return f"Change “{self.part.title}”"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        return {"title": self.part.title, "date": self.part.date}

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.set_milestone(cohort=self.row, milestone=self.part, by=self.request.user, **form.cleaned_data)


class AddMilestone(_CalendarAction):
    """Add a date of one's own."""

    permit = EDIT_COHORT
    form_class = MilestoneForm
    title = "Add a date"
    button = "Add date"
    success = "Date added."

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.add_milestone(cohort=self.row, by=self.request.user, **form.cleaned_data)


class FillCalendar(_CalendarAction):
    """Add the dates of the template that are missing."""

    permit = EDIT_COHORT
    title = "Fill the calendar from the template"
    button = "Fill calendar"
    success = "The missing dates were added. Dates that were there stay as they are."

    def act(self, form: Any) -> Any:
        """Add them."""
        actions.fill_calendar(cohort=self.row, by=self.request.user)
