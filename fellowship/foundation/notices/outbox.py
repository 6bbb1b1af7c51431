"""Sends messages: written with the change they tell about, sent once it is committed, never twice by mistake."""

import unicodedata
from collections.abc import Iterable
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import start
from fellowship.foundation.notices.models import Message

MARK = "X-Portal-Message"  # tells the mail backend that the row is there already


def send_notice(
    template: str,
    *,
    to: Iterable[Any],
    subject: str,
    body: str,
    scope: models.Model | None = None,
    about: models.Model | None = None,
    key: str | None = None,
    by: Any = SYSTEM,
) -> Message:
    """Write one message in the caller's transaction and have it sent after it.

    `to` holds users or addresses. With a `key`, asking twice gives the same message and sends it once.
    `scope` is the row within which people may see it in the outbox (a cohort), `about` the record it tells about.
    """
    with transaction.atomic():
        if key is not None and (known := Message.objects.filter(key=key).first()):
            return known
        people = list(to)
        message = Message.objects.create(
            template=template,
            subject=one_line(subject)[:200],
            body=body.replace("\0", ""),
            addresses=[address(p) for p in people if isinstance(p, str)],
            key=key,
            **_named("scope", scope),
            **_named("about", about),
        )
        message.recipients.set([p for p in people if not isinstance(p, str)])
        start.start("notices.send", by=by, args={"message_id": message.pk}, key=f"message-{message.pk}")
    return message


def deliver(message_id: int) -> str:
    """Hand one message to the mail server; the status it has then. Called by the task, outside any transaction.

    A message that a dead process left half-sent becomes uncertain: somebody decides, the portal does not send it twice.
    """
    waiting = Message.objects.filter(pk=message_id)
    if not waiting.filter(status=Message.Status.OUTBOX).update(status=Message.Status.SENDING):
        waiting.filter(status=Message.Status.SENDING).update(status=Message.Status.UNCERTAIN)
        return str(waiting.values_list("status", flat=True).first() or "")
    message = waiting.get()
    try:
        get_connection().send_messages(list(_mails(message)))
    except SMTPRecipientsRefused:
        return _ended(message, Message.Status.BOUNCED, "The address does not exist.")
    except OSError as error:
        waiting.update(status=Message.Status.OUTBOX, problem=type(error).__name__)
        raise
    return _ended(message, Message.Status.SENT if settings.EMAIL_HOST else Message.Status.KEPT, "")


def one_line(text: str) -> str:
    """A text that cannot break out of a mail header."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text).split())


def address(given: str) -> str:
    """A plain address, or ValidationError."""
    if given != one_line(given):
        raise ValidationError("Enter an email address in the correct format, like name@example.com")
    validate_email(given)
    return given


def _mails(message: Message) -> Iterable[EmailMessage]:
    """One mail for each person: nobody learns who else got it."""
    for found in [*message.recipients.values_list("email", flat=True), *message.addresses]:
        yield EmailMessage(message.subject, message.body, None, [found], headers={MARK: str(message.pk)})


def _ended(message: Message, status: str, problem: str) -> str:
    message.status, message.problem, message.sent_at = status, problem, timezone.now()
    message.save(update_fields=["status", "problem", "sent_at"])
    return status


def _named(prefix: str, row: models.Model | None) -> dict[str, str]:
    return {f"{prefix}_kind": row._meta.label, f"{prefix}_id": str(row.pk)} if row is not None else {}
