"""Hands messages to the mail server: never one whose guard says no, and never twice without somebody deciding so."""

from contextlib import suppress
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.notices import digests, guards
from fellowship.foundation.notices.events import EVENTS, absolute
from fellowship.foundation.notices.models import DeliveryChoice, Message
from fellowship.foundation.notices.outbox import leave, send_notice
from fellowship.foundation.notices.preferences import way_of

MARK = "X-Portal-Message"  # tells the mail backend that the row is there already
STATUS = Message.Status
LOST = "The connection broke before the mail server answered."


def deliver(message_id: int) -> str:
    """Send one message; the status it has then. Called by the task, outside any transaction.

    What happened on the way decides: no connection, or a refusal for now, raises and is tried again; a refusal for good
    is a bounce or a failure; when nobody can know whether the server took it, it is uncertain, and a person decides.
    """
    message = _claim(message_id)
    if message is None:
        return str(Message.objects.filter(pk=message_id).values_list("status", flat=True).first() or "")
    try:
        mail = _mail(message)
        mail.message()
    except ValueError:
        return _ended(message, STATUS.FAILED, "The message cannot be written as an email.")
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        _again(message, error)
        raise
    try:
        connection.send_messages([mail])
    except SMTPRecipientsRefused as error:
        return _refused(message, max(code for code, _ in error.recipients.values()), STATUS.BOUNCED, error)
    except SMTPResponseException as error:
        return _refused(message, error.smtp_code, STATUS.FAILED, error)
    except OSError:
        return _ended(message, STATUS.UNCERTAIN, LOST)
    finally:
        with suppress(OSError):  # what was accepted stays accepted, however the server says goodbye
            connection.close()
    return _ended(message, STATUS.SENT if settings.EMAIL_HOST else STATUS.KEPT, "")


def give_up(message_id: int) -> None:
    """After the last attempt: the message failed, and the office sees it."""
    Message.objects.filter(pk=message_id, status=STATUS.OUTBOX).update(status=STATUS.FAILED, sent_at=timezone.now())


def _claim(message_id: int) -> Message | None:
    """Take the message out of the outbox, with its guard asked again under lock; None when it is not to be sent."""
    today = timezone.localdate()
    with transaction.atomic():
        rows = Message.objects.filter(pk=message_id)
        if not rows.filter(status=STATUS.OUTBOX, held=False).update(status=STATUS.SENDING, problem=""):
            # A process died between the mail server and us, or is still at it: nobody knows, so nobody sends again.
            rows.filter(status=STATUS.SENDING).update(status=STATUS.UNCERTAIN, problem=LOST)
            return None
        message = rows.get()
        if _split(message):
            message.refresh_from_db()
        if message.template == digests.TEMPLATE:
            return message if digests.compose(message, on=today) else None
        if reason := guards.reason_to_keep_back(message, on=today):
            _ended(message, STATUS.WITHDRAWN, reason)
            return None
        way = _way(message)
        if way == DeliveryChoice.Way.DAILY and settings.EMAIL_HOST:
            _ended(message, STATUS.DIGEST, "")
            return None
        if way == DeliveryChoice.Way.PORTAL:
            _ended(message, STATUS.KEPT, "")
            return None
    return message


def _split(message: Message) -> bool:
    """A message to several people becomes one for each: nobody learns who else got it, each has its own result."""
    everyone: list[Any] = [*message.recipients.all(), *message.addresses]
    if len(everyone) < 2:
        return False
    first, *others = everyone
    message.recipients.set([first] if first in message.recipients.all() else [])
    message.addresses = [first] if isinstance(first, str) else []
    message.save(update_fields=["addresses"])
    for each in others:
        copy = send_notice(
            message.template,
            to=[each],
            subject=message.subject,
            body=message.body,
            by=message.made_by or SYSTEM,
            held=True,
            batch=message.batch,
        )
        Message.objects.filter(pk=copy.pk).update(
            held=False,
            **{
                f: getattr(message, f) for f in ("scope_kind", "scope_id", "about_kind", "about_id", "bound", "made_on")
            },
        )
        leave(copy, by=message.made_by or SYSTEM)
    return True


def _way(message: Message) -> str:
    """How the person wants it; essential messages and bare addresses always get a mail."""
    event = EVENTS.get(message.template)
    person = message.recipients.first()
    if event is None or event.essential or person is None:
        return str(DeliveryChoice.Way.AT_ONCE)
    return way_of(person)


def _mail(message: Message) -> EmailMessage:
    """The mail: the text, why it came, and where to change that."""
    person = message.recipients.first()
    to = person.email if person else message.addresses[0]
    return EmailMessage(
        message.subject, message.body + _why(message, person), None, [to], headers={MARK: str(message.pk)}
    )


def _why(message: Message, person: Any) -> str:
    event = EVENTS.get(message.template)
    if event is None or person is None or message.template == digests.TEMPLATE:
        return ""
    if event.essential:
        return "\n\n--\nThis is about your own part in the programme, so it always comes by email."
    return f"\n\n--\nRead it in the portal, or change how messages come: {absolute('/messages/choice/')}"


def _again(message: Message, error: Exception) -> None:
    problem = f"The mail server could not be reached ({type(error).__name__})."
    Message.objects.filter(pk=message.pk).update(status=STATUS.OUTBOX, problem=problem)


def _refused(message: Message, code: int, status: str, error: Exception) -> str:
    """4xx: not now, so try again. 5xx: no, for good."""
    if 400 <= code < 500:
        problem = f"The mail server asked to wait (code {code})."
        Message.objects.filter(pk=message.pk).update(status=STATUS.OUTBOX, problem=problem)
        raise error
    words = "The address was refused" if status == STATUS.BOUNCED else "The mail server refused the message"
    return _ended(message, status, f"{words} (code {code}).")


def _ended(message: Message, status: str, problem: str) -> str:
    """Write how it went; the parts of a daily email share its fate."""
    message.status, message.problem, message.sent_at = status, problem, timezone.now()
    message.save(update_fields=["status", "problem", "sent_at"])
    if message.template == digests.TEMPLATE:
        message.parts.filter(status=STATUS.DIGEST).update(status=status, problem=problem, sent_at=message.sent_at)
    return str(status)
