"""Pages of events to which alumni are asked."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fellowship.awards.actions import invitations as actions
from fellowship.awards.forms.alumni import AttendanceForm, InviteForm
from fellowship.awards.permissions import INVITE_ALUMNI, VIEW_EVENTS
from fellowship.awards.queries import events as ask
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, PageView

COHORT = {"cohort": "slug"}


class Events(PageView):
    """Events of the cohort with replies and attendance."""

    permit = VIEW_EVENTS
    lookup = COHORT
    template_name = "awards/event/list.html"
    title = "Events and invitations"

    def get_context(self) -> dict[str, Any]:
        """Every event to which somebody was asked."""
        return super().get_context() | {"events": ask.events_in(self.row)}


class Invite(ActionView):
    """Ask all alumni who may be contacted."""

    permit = INVITE_ALUMNI
    see = VIEW_EVENTS
    lookup = COHORT
    form_class = InviteForm
    template_name = "awards/event/invite.html"
    title = "Invite alumni to an event"
    button = "Send the invitations"
    refusals = (actions.EventRefused,)

    def get_context(self) -> dict[str, Any]:
        """How many are asked, and how many do not want to be."""
        return super().get_context() | {"asked": len(ask.alumni_to_invite()), "silent": ask.alumni_silent()}

    def get_initial(self) -> dict[str, Any]:
        """The graduation, where it is known."""
        found: dict[str, Any] = {"event": "Show and tell, graduation", "time": "14:00"}
        return found | ({"day": self.row.graduation_on} if self.row.graduation_on else {})

    def act(self, form: Any) -> Any:
        """Ask them."""
        starts_at = timezone.make_aware(form.starts())
        given = form.cleaned_data
        return actions.invite_alumni(
            cohort=self.row,
            event=given["event"],
            starts_at=starts_at,
            reply_by=given["reply_by"],
            by=self.request.user,
        )

    def get_success(self) -> str:
        """How many."""
        return "1 person was invited." if self.result == 1 else f"{self.result} people were invited."

    def get_success_url(self) -> str:
        """The list."""
        return reverse("events", kwargs={"cohort": self.row.slug})


class Attendance(ActionView):
    """Replies to one event, and who came."""

    permit = INVITE_ALUMNI
    see = VIEW_EVENTS
    lookup = COHORT
    form_class = AttendanceForm
    template_name = "awards/event/attendance.html"
    button = "Save who came"
    success = "Saved."
    refusals = (actions.EventRefused,)
    event: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the event in its cohort."""
        super().check(request)
        self.event = ask.event_in(self.row, self.kwargs["event"])
        if self.event is None:
            raise Hidden("Not found")

    def get_title(self) -> str:
        """Which."""
        return str(self.event.name)

    def get_context(self) -> dict[str, Any]:
        """With the replies; attendance is asked once the event has begun."""
        return super().get_context() | {"event": self.event, "begun": self.event.starts_at <= timezone.now()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Everybody who was asked."""
        return super().get_form_kwargs() | {"rows": self.event.rows}

    def get_initial(self) -> dict[str, Any]:
        """Who came as far as it was kept; before that, who said yes."""
        kept = self.event.came is not None
        there = [row for row in self.event.rows if (row.attended if kept else row.reply == "yes")]
        return {"came": [str(row.pk) for row in there]}

    def act(self, form: Any) -> Any:
        """Keep it."""
        came = [int(pk) for pk in form.cleaned_data["came"]]
        actions.record_attendance(cohort=self.row, event=self.event.name, came=came, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the events."""
        return reverse("events", kwargs={"cohort": self.row.slug})
