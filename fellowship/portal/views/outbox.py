"""Messages that the portal sent, or would send if there were a mail server; the log of all (COM-03)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from fellowship.foundation.ui import undo
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from fellowship.portal.actions import messages as actions
from fellowship.portal.forms.messages import BounceForm, MessageForm
from fellowship.portal.permissions import MANAGE_MESSAGE, RETRY_MESSAGE, VIEW_MESSAGE
from fellowship.portal.queries import outbox as queries
from fellowship.portal.queries.navigation import my_cohorts

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
        Column("To", queries.to_words, meaning="People or addresses."),
        Column("Kind", queries.kind_words, sort="template", meaning="The template it was made from."),
        Column("Date", "made_on", kind="date", sort="made_on", meaning="Day it was written."),
        Column("Time", "sent_at", sort="sent_at", meaning="When it was sent, or when that failed.", on_page=False),
        Column("How it went", queries.status_words, sort="status", meaning="In the outbox, sent, bounced or failed."),
        Column("Problem", "problem", meaning="What went wrong.", on_page=False),
    ]
    filters = [
        Choice("status", "How it went", "status", queries.STATUSES),
        Choice("kind", "Kind", "template", queries.kinds),
        Choice("cohort", "Cohort", queries.by_cohort, queries.cohorts),
        Search("q", "Subject or reference", ["subject", "ref"]),
    ]
    order = ("-made_on", "-pk")
    empty = "No messages yet."


class Outbox(ListView):
    """The messages of one's cohorts; administrators see all, with those of the accounts pages."""

    permit = VIEW_MESSAGE
    table = Messages
    template_name = "portal/outbox/list.html"
    title = "Messages"

    def get_rows(self) -> QuerySet:
        """With the people they go to."""
        return queries.messages()

    def get_context(self) -> dict[str, Any]:
        """With what waits among the rows shown, and the cohorts one writes to."""
        table = self.get_table()
        rows = MANAGE_MESSAGE.narrow(table.rows, self.request.user)
        office = [c for c in my_cohorts(self.request.user) if c.roles & {"faculty", "programme_support"}]
        return super().get_context() | {
            "waiting": queries.waiting(rows).count(),
            "query": self.request.GET.urlencode(),
            "cohorts": office,
        }


class ReadMessage(PageView):
    """One message. Where it holds a code or a link that lets somebody in, its text shows in a demonstration only."""

    permit = VIEW_MESSAGE
    lookup = {"pk": "pk"}
    template_name = "portal/outbox/message.html"

    def get_rows(self) -> QuerySet:
        """With the people it goes to."""
        return queries.messages()

    def get_title(self) -> str:
        """Its subject."""
        return str(self.row.subject)

    def get_context(self) -> dict[str, Any]:
        """Whether its text may show, and what can be done with it."""
        readable = self.row.template not in HOLDING_KEYS or settings.DEVELOPMENT
        return super().get_context() | {
            "readable": readable,
            "to": queries.to_words(self.row),
            "kind": queries.kind_words(self.row),
            "standing": queries.status_words(self.row),
            "acts": queries.acts(self.row),
        }


class _MessageAction(ActionView):
    """Something done with one message."""

    abstract = True
    permit = MANAGE_MESSAGE
    see = VIEW_MESSAGE
    lookup = {"pk": "pk"}
    template_name = "portal/outbox/action.html"
    refusals = (actions.MessageRefused,)
    do: Callable[..., Any]

    def act(self, form: Any) -> Any:
        """Do it, with what was typed."""
        return self.do(message=self.row, by=self.request.user, **form.cleaned_data)

    def get_rows(self) -> QuerySet:
        """With the people it goes to."""
        return queries.messages()

    def get_context(self) -> dict[str, Any]:
        """With whom it goes to."""
        return super().get_context() | {"to": queries.to_words(self.row)}

    def get_success_url(self) -> str:
        """The message."""
        return reverse("message", kwargs={"pk": self.row.pk})


class EditMessage(_MessageAction):
    """Change the words of a message that waits."""

    do = staticmethod(actions.edit_message)
    permit = MANAGE_MESSAGE
    form_class = MessageForm
    title = "Change this message"
    button = "Save"
    success = "Saved. The message still waits in the outbox."

    def get_initial(self) -> dict[str, Any]:
        """What is stored, of a message that waits; others may hold a sign-in code or a link."""
        may = "edit" in queries.acts(self.row)
        return {"subject": self.row.subject, "body": self.row.body} if may else {}


class DiscardMessage(_MessageAction):
    """Take a message out of the outbox, with an undo."""

    do = staticmethod(actions.discard_message)
    permit = MANAGE_MESSAGE
    title = "Discard this message"
    button = "Discard"

    def act(self, form: Any) -> Any:
        """Discard it."""
        super().act(form)
        undo.offer(self.request, "The message was discarded.", "portal.discard_message", message_id=self.row.pk)

    def get_success_url(self) -> str:
        """What still waits."""
        return reverse("outbox") + "?status=outbox"


class SendMessage(_MessageAction):
    """Send one message that waits."""

    do = staticmethod(actions.send_message)
    permit = MANAGE_MESSAGE
    title = "Send this message"
    button = "Send now"
    success = "The message is on its way."


class RetryMessage(_MessageAction):
    """Send again what failed, came back or perhaps arrived."""

    do = staticmethod(actions.retry_message)
    permit = RETRY_MESSAGE
    title = "Send this message again"
    button = "Send again"
    success = "The message is on its way again."


class ConfirmSent(_MessageAction):
    """Say that an uncertain message arrived."""

    do = staticmethod(actions.confirm_sent)
    permit = RETRY_MESSAGE
    title = "This message arrived"
    button = "Yes, it arrived"
    success = "Noted: the message was sent."


class RecordBounce(_MessageAction):
    """Note that a message came back."""

    do = staticmethod(actions.record_bounce)
    permit = RETRY_MESSAGE
    form_class = BounceForm
    title = "This message came back"
    button = "Save"
    success = "Noted: the message bounced."


class SendShown(ActionView):
    """Send every waiting message that the filtered list shows: exactly those listed here, no later ones."""

    permit = MANAGE_MESSAGE
    template_name = "portal/outbox/send.html"
    title = "Send the messages that wait"
    refusals = (actions.MessageRefused,)
    most = 200

    def get_rows(self) -> QuerySet:
        """With the people they go to."""
        return queries.messages()

    def get_messages(self) -> list[Any]:
        """The waiting messages of the list as filtered; of those, the ones that were shown, once something is sent."""
        table = Messages(self.visible(), self.request.GET, path=self.request.path, title="", view=self)
        rows = queries.waiting(table.rows)
        if self.request.method == "POST":
            shown = self.request.POST.getlist("message")
            rows = rows.filter(pk__in=[pk for pk in shown if pk.isascii() and pk.isdigit() and len(pk) < 19])
        return list(rows[: self.most])

    def get_context(self) -> dict[str, Any]:
        """With the messages and their people."""
        shown = [(row, queries.to_words(row)) for row in self.get_messages()]
        return super().get_context() | {"shown": shown, "query": self.request.GET.urlencode()}

    def act(self, form: Any) -> Any:
        """Send them."""
        found = self.get_messages()
        if not found:
            raise actions.MessageRefused("None of these messages waits any more, so nothing was sent.")
        self.sent = actions.send_messages(messages=found, by=self.request.user)

    def get_success(self) -> str:
        """How many."""
        return "One message is on its way." if self.sent == 1 else f"{self.sent} messages are on their way."

    def get_success_url(self) -> str:
        """The list."""
        return reverse("outbox")
