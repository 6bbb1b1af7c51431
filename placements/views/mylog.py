"""The fellow's own log: list, quick entry, monthly summary."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, PageView
from placements.actions import entries, logs
from placements.core.patient_data import LooksLikePatientData
from placements.forms.entries import EntryForm
from placements.forms.logs import MonthForm, StartForm
from placements.permissions import ADD_ENTRY, VIEW_LOG, WRITE_LOG
from placements.queries import logs as ask


class MyLog(PageView):
    """Entries, newest first, and the months."""

    permit = ADD_ENTRY
    template_name = "placements/logs/mine.html"
    title = "My log"

    def get_context(self) -> dict[str, Any]:
        """The log of the current fellowship."""
        found = ask.my_log(user=self.request.user, on=timezone.localdate())
        if found is None:
            raise Hidden("No fellowship")
        return super().get_context() | {"log": found, "today": timezone.localdate()}


class OfMyFellowship:
    """Pages whose row is the user's current fellowship."""

    request: HttpRequest
    row: Any

    def check(self, request: HttpRequest) -> None:
        """Find the fellowship after the permit is asked."""
        super().check(request)
        self.row = ask.my_fellow(user=request.user)
        if self.row is None:
            raise Hidden("No fellowship")


class NewEntry(OfMyFellowship, ActionView):
    """Add to the log: three answers."""

    permit = ADD_ENTRY
    template_name = "placements/logs/new.html"
    draft = "placements.entry"
    form_class = EntryForm
    title = "Add to your log"
    button = "Save"
    success = "Added to your log."
    refusals = (entries.EntryRefused, LooksLikePatientData)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Projects of the placement, and today."""
        projects = ask.projects_of(self.row)
        return super().get_form_kwargs() | {"projects": projects, "on": timezone.localdate()}

    def get_initial(self) -> dict[str, Any]:
        """The project is preset."""
        return {"project": ask.projects_of(self.row).first()}

    def act(self, form: Any) -> Any:
        """Keep the entry."""
        return entries.add_entry(fellow=self.row, by=self.request.user, at=timezone.localtime(), **form.answers())

    def get_success_url(self) -> str:
        """Back to the list, with the new entry on top."""
        return reverse("log")


class OpenMonth(OfMyFellowship, ActionView):
    """Start the next month's summary."""

    back = "log"
    before = "It begins with what your entries and meetings of that month say. You change what is not right."
    permit = ADD_ENTRY
    form_class = StartForm
    title = "Start the next monthly summary"
    button = "Start"
    refusals = (logs.SummaryRefused,)

    def get_initial(self) -> dict[str, Any]:
        """The month that comes next now, so that a second click does not start the one after it."""
        return {"month": ask.following_month(self.row)}

    def act(self, form: Any) -> Any:
        """Make the month ready."""
        month = form.cleaned_data["month"]
        return logs.open_month(fellow=self.row, by=self.request.user, at=timezone.localtime(), month=month)

    def get_success_url(self) -> str:
        """On to writing it."""
        return reverse("log-month", kwargs={"month": self.result.placement_month})


class WriteMonth(ActionView):
    """Write one month's summary, prefilled from entries, meetings and last month's answers."""

    permit = WRITE_LOG
    see = VIEW_LOG
    lookup = {"month": "placement_month"}
    template_name = "placements/logs/write.html"
    draft = "placements.log"
    version_field = "version"
    form_class = MonthForm
    button = "Send to my supervisor"
    refusals = (logs.SummaryRefused, LooksLikePatientData)

    def get_rows(self) -> Any:
        """The user's own months."""
        return ask.month_of(user=self.request.user, month=self.kwargs["month"])

    @property
    def for_later(self) -> bool:
        """Whether the person saves to come back later."""
        return self.request.POST.get("save") == "later"

    def get_title(self) -> str:
        """The month."""
        return f"Monthly summary, month {self.row.placement_month}"

    def get_context(self) -> dict[str, Any]:
        """With the comments of a returned summary, and what the start was made from."""
        comments = self.row.comments.select_related("by")
        return super().get_context() | {"log": ask.describe(self.row, timezone.localdate()), "comments": comments}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Projects, stages and last month's numbers."""
        return super().get_form_kwargs() | {
            "projects": ask.projects_of(self.row.fellow),
            "stages": ask.stages(),
            "hints": ask.hints(self.row),
            "for_later": self.for_later,
        }

    def get_initial(self) -> dict[str, Any]:
        """What was saved, or a start."""
        return ask.answers_of(self.row)

    def act(self, form: Any) -> Any:
        """Keep, or keep and send."""
        given = form.answers()
        do = logs.save_log if self.for_later and self.row.state != "returned" else logs.submit_log
        confirmed = given.pop("confirmed", False)
        return do(log=self.row, by=self.request.user, at=timezone.localtime(), answers=given, confirmed=confirmed)

    def get_success(self) -> str:
        """What happened."""
        return "Saved. Only you can see it." if self.for_later else "Sent to your supervisor."

    def get_success_url(self) -> str:
        """Back to the log."""
        return reverse("log")
