"""Messages that the portal sent, or would send if there were a mail server."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ListView, PageView
from fellowship.portal.permissions import VIEW_MESSAGE
from fellowship.portal.queries.outbox import STATUSES, messages, to_words

HOLDING_KEYS = ("mail", "invitation")  # texts with a sign-in code, or a link that gives a role to whoever opens it


class Messages(Table):
    """Messages, newest first."""

    columns = [
        Column(
            "Subject",
            "subject",
            sort="subject",
            link=lambda row: reverse("message", kwargs={"pk": row.pk}),
            meaning="What the message is about.",
        ),
        Column("To", to_words, meaning="People or addresses."),
        Column("Date", "made_on", kind="date", sort="made_on", meaning="Day it was written."),
        Column("How it went", "get_status_display", sort="status", meaning="In the outbox, sent, bounced or failed."),
    ]
    filters = [
        Choice("status", "How it went", "status", STATUSES),
        Search("q", "Subject or reference", ["subject", "ref"]),
    ]
    order = ("-made_on", "-pk")
    empty = "No messages yet."


class Outbox(ListView):
    """The messages of one's cohorts; administrators see all, with those of the accounts pages."""

    permit = VIEW_MESSAGE
    table = Messages
    title = "Messages"

    def get_rows(self) -> QuerySet:
        """With the people they go to."""
        return messages()


class ReadMessage(PageView):
    """One message. Where it holds a code or a link that lets somebody in, its text shows in a demonstration only."""

    permit = VIEW_MESSAGE
    lookup = {"pk": "pk"}
    template_name = "portal/outbox/message.html"

    def get_rows(self) -> QuerySet:
        """With the people it goes to."""
        return messages()

    def get_title(self) -> str:
        """Its subject."""
        return str(self.row.subject)

    def get_context(self) -> dict[str, Any]:
        """Whether its text may show."""
        readable = self.row.template not in HOLDING_KEYS or settings.DEVELOPMENT
        return super().get_context() | {"readable": readable, "to": to_words(self.row)}
