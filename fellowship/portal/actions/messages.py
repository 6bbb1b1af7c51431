"""What the office does with messages: edit, send, discard, try again, settle (COM-01, COM-03)."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import leave, one_line
from fellowship.foundation.ui.undo import undoable
from fellowship.portal.permissions import MANAGE_MESSAGE, RETRY_MESSAGE

STATUS = Message.Status


class MessageRefused(Exception):
    """The message is not in a state for this; the text is fit for the user."""


def _waiting(message: Message) -> Any:
    return Message.objects.filter(pk=message.pk, status=STATUS.OUTBOX, held=True)


@action(MANAGE_MESSAGE, on="message")
def edit_message(*, message: Message, subject: str, body: str, by: Any) -> Message:
    """Change the words of a message that nobody has sent yet."""
    if not _waiting(message).update(subject=one_line(subject)[:200], body=body.replace("\0", "")):
        raise MessageRefused("This message has left the outbox, so it can no longer be changed.")
    message.refresh_from_db()
    return message


@action(MANAGE_MESSAGE, on="message")
def discard_message(*, message: Message, by: Any) -> None:
    """Take a message out of the outbox; it stays in the log."""
    if not _waiting(message).update(status=STATUS.DISCARDED):
        raise MessageRefused("This message has left the outbox already.")


@action(MANAGE_MESSAGE, on="message")
def put_back_message(*, message: Message, by: Any) -> None:
    """Put a discarded message back where it waited."""
    if not Message.objects.filter(pk=message.pk, status=STATUS.DISCARDED).update(status=STATUS.OUTBOX, held=True):
        raise MessageRefused("This message was not discarded.")


@undoable("portal.discard_message")
def undo_discard(*, message_id: int, by: Any) -> None:
    """Undo of discarding."""
    put_back_message(message=Message.objects.get(pk=message_id), by=by)


@action(MANAGE_MESSAGE, on="message")
def send_message(*, message: Message, by: Any) -> Message:
    """Send a message that waits. Whether it is still true is asked again when it is sent."""
    if not _waiting(message).update(held=False):
        raise MessageRefused("This message has left the outbox already.")
    leave(message, by=by)
    return message


def send_messages(*, messages: list[Message], by: Any) -> int:
    """Send several that wait; gives how many. Those that somebody else sent or discarded meanwhile are passed over."""
    sent = 0
    for message in messages:
        try:
            send_message(message=message, by=by)
        except MessageRefused:
            continue
        sent += 1
    return sent


@action(RETRY_MESSAGE, on="message")
def retry_message(*, message: Message, by: Any) -> Message:
    """Send a message again that failed, bounced or perhaps arrived; a person decides this, never the portal."""
    again = Message.objects.filter(pk=message.pk, status__in=[STATUS.FAILED, STATUS.BOUNCED, STATUS.UNCERTAIN])
    if not again.update(status=STATUS.OUTBOX, held=False, problem=""):
        raise MessageRefused("There is nothing to try again: this message did not fail.")
    leave(message, by=by)
    return message


@action(RETRY_MESSAGE, on="message")
def confirm_sent(*, message: Message, by: Any) -> Message:
    """Somebody knows that an uncertain message arrived."""
    if not Message.objects.filter(pk=message.pk, status=STATUS.UNCERTAIN).update(status=STATUS.SENT, problem=""):
        raise MessageRefused("Nobody is in doubt about this message.")
    return message


@action(RETRY_MESSAGE, on="message")
def record_bounce(*, message: Message, reason: str, by: Any) -> Message:
    """A message that was sent came back later (COM-03)."""
    sent = Message.objects.filter(pk=message.pk, status__in=[STATUS.SENT, STATUS.UNCERTAIN])
    if not sent.update(status=STATUS.BOUNCED, problem=reason.strip()[:200], sent_at=message.sent_at or timezone.now()):
        raise MessageRefused("Only a message that was sent can come back.")
    return message
