"""One's own dates, as files and as private addresses that a calendar reads by itself (COM-08)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.notices import dates, feeds, ics
from fellowship.foundation.notices.permissions import KEEP_FEED
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.portal.queries import calendars as queries


class MyCalendar(PageView):
    """What is coming, each date with its file, and the addresses for calendars."""

    permit = KEEP_FEED
    template_name = "portal/calendar/page.html"
    title = "Your calendar"

    def get_context(self) -> dict[str, Any]:
        """The next dates and the addresses."""
        user, today = self.request.user, timezone.localdate()
        coming = [entry for entry in dates.of_person(user) if entry.day >= today]
        base = self.request.build_absolute_uri("/")
        return super().get_context() | {"coming": coming[:50], "feeds": queries.feeds_of(user, base=base)}


class DateFile(PageView):
    """One date as a file."""

    permit = KEEP_FEED

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; only of a date that concerns the person who asks."""
        wanted = self.kwargs["uid"]
        entry = next((e for e in dates.of_person(request.user) if e.uid == wanted), None)
        if entry is None:
            raise Hidden("Not found")
        content = ics.calendar_file([entry], title=entry.title, at=timezone.now())
        response = HttpResponse(content, content_type=ics.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{wanted}.ics"'
        return response


class MakeFeed(ActionView):
    """A new private address; one that was there before ends."""

    permit = KEEP_FEED
    title = "Make a private calendar address"
    template_name = "portal/calendar/make.html"
    button = "Make the address"
    success = "The address is ready. An address you had before no longer works."

    def act(self, form: Any) -> Any:
        """Make it."""
        feeds.make_feed(scope=queries.scope_of(self.request.user, self.kwargs["scope"]), by=self.request.user)

    def get_success_url(self) -> str:
        """The addresses."""
        return reverse("my-calendar")


class EndFeed(MakeFeed):
    """The address stops working."""

    permit = KEEP_FEED
    title = "Stop a private calendar address"
    template_name = "portal/calendar/end.html"
    button = "Stop the address"
    success = "The address no longer works."

    def act(self, form: Any) -> Any:
        """End it."""
        feeds.end_feed(scope=queries.scope_of(self.request.user, self.kwargs["scope"]), by=self.request.user)
