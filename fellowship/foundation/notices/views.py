"""A person's own messages: to read in the portal, with or without a mail server (COM-09), and how they come (COM-04)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.notices import feeds, ics, preferences, queries
from fellowship.foundation.notices.forms import ChoiceForm
from fellowship.foundation.notices.permissions import CHOOSE_DELIVERY, READ_MESSAGE
from fellowship.foundation.ui.filters import Search
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ActionView, ListView, Page, PageView


class Received(Table):
    """Messages to one person, newest first."""

    columns = [
        Column(
            "Subject",
            "subject",
            sort="subject",
            link=lambda row: reverse("my-message", kwargs={"pk": row.pk}),
            meaning="What the message is about.",
        ),
        Column("Kind", queries.kind_words, sort="template", meaning="What kind of message it is."),
        Column("Date", "made_on", kind="date", sort="made_on", meaning="Day it was written."),
        Column("How it came", queries.came_by, sort="status", meaning="By email, in a daily email, or here only."),
    ]
    filters = [Search("q", "Words in the message", ["subject", "body"])]
    order = ("-made_on", "-pk")
    empty = "No messages to you yet."


class MyMessages(ListView):
    """Everything that was sent to the person who asks."""

    permit = READ_MESSAGE
    table = Received
    template_name = "notices/message/list.html"
    title = "Messages to you"

    def get_rows(self) -> QuerySet:
        """Without the daily emails, which hold the same again."""
        return queries.to_read()


class MyMessage(PageView):
    """One message to the person who asks."""

    permit = READ_MESSAGE
    lookup = {"pk": "pk"}
    template_name = "notices/message/page.html"

    def get_rows(self) -> QuerySet:
        """As the list."""
        return queries.to_read()

    def get_title(self) -> str:
        """Its subject."""
        return str(self.row.subject)

    def get_context(self) -> dict[str, Any]:
        """With what kind it is and how it came."""
        return super().get_context() | {"kind": queries.kind_words(self.row), "came_by": queries.came_by(self.row)}


class ChooseDelivery(ActionView):
    """At once, once a day, or in the portal only."""

    permit = CHOOSE_DELIVERY
    form_class = ChoiceForm
    template_name = "notices/message/choice.html"
    title = "How messages come to you"
    button = "Save"
    success = "Saved. It holds for every message from now on."

    def get_initial(self) -> dict[str, Any]:
        """What the person chose before."""
        return {"way": preferences.way_of(self.request.user)}

    def act(self, form: Any) -> Any:
        """Keep it."""
        preferences.choose_delivery(way=form.cleaned_data["way"], by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the messages."""
        return reverse("my-messages")


class Feed(Page):
    """A private address for calendars: whoever has it reads what its owner may see now; a stopped one is not there."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file, to be kept by nobody on the way."""
        feed = feeds.feed_for(self.kwargs["token"])
        if feed is None:
            raise Hidden("Not found")
        title, entries = feeds.entries_of(feed)
        content = ics.calendar_file(entries, title=title, at=timezone.now())
        headers = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex"}
        return HttpResponse(content, content_type=ics.CONTENT_TYPE, headers=headers)
