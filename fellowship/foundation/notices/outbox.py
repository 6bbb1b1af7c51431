"""Writes messages with the change they tell about; they leave once it is committed, or wait for somebody to send them."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import start
from fellowship.foundation.notices import guards, templates
from fellowship.foundation.notices.events import EVENTS
from fellowship.foundation.notices.models import Message


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
    held: bool = False,
    batch: str = "",
    version: int = 0,
) -> Message | None:
    """Write a message in the caller's transaction and have it sent after it; the first one, when there are several.

    `to` holds users or addresses: each gets a message of their own, and nobody in it gets none. With a `key`, asking
    twice gives the same message and sends it once. `scope` is the row within which people may see it in the outbox,
    `about` the record it tells about. With `held` it waits until somebody sends it.
    """
    shared = {
        "template": template,
        "subject": one_line(subject)[:200],
        "body": body.replace("\0", ""),
        "held": held,
        "batch": batch,
        "template_version": version,
        "bound": getattr(about, "state", ""),
        "made_by": None if by is SYSTEM else by,
        **_named("scope", scope),
        **_named("about", about),
    }
    with transaction.atomic():
        written = [_write(each, _nth(key, n), shared, by) for n, each in enumerate(to)]
    return written[0] if written else None


def tell(
    name: str, *, about: models.Model, by: Any = SYSTEM, key: str = "", on: Any = None, checked: bool = False
) -> list[Message]:
    """Write the messages of an event about a record, in the words in use where it belongs.

    Nothing is written when the event is not true of the record. Who gets it follows from the record. With a
    `key`, each person gets the message once, however often it is asked for. `checked`: the caller has just read that
    the event is true.
    """
    event = EVENTS[name]
    if event.to is None or not (checked or guards.is_true(event, about, on=on or timezone.localdate())):
        return []
    scope = event.scope_of(about)
    text = templates.text_for(event, scope)
    written = []
    for person in _each_once(event.to(about)):
        subject, body = text.of(event, about, person)
        message = send_notice(
            name,
            to=[person],
            subject=subject,
            body=body,
            scope=scope,
            about=about,
            key=f"{key}:{person.pk}" if key else None,
            by=by,
            held=text.held,
            version=text.version,
        )
        written += [message] if message is not None else []
    return written


def leave(message: Message, *, by: Any, key: str | None = None) -> None:
    """Have the message sent after commit; each time somebody decides to send it has a job of its own."""
    start.start("notices.send", by=by, args={"message_id": message.pk}, key=key)


def one_line(text: str) -> str:
    """A text that cannot break out of a mail header."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text).split())


def address(given: str) -> str:
    """A plain address, or ValidationError."""
    if given != one_line(given):
        raise ValidationError("Enter an email address in the correct format, like name@example.com")
    validate_email(given)
    return given


def _write(each: Any, key: str | None, shared: dict[str, Any], by: Any) -> Message:
    addresses = [address(each)] if isinstance(each, str) else []
    fields = {**shared, "addresses": addresses}
    if key is None:
        message, made = Message.objects.create(**fields), True
    else:
        message, made = Message.objects.get_or_create(key=key, defaults=fields)
    if made:
        message.recipients.set([] if addresses else [each])
        if not message.held:
            leave(message, by=by, key=f"message-{message.pk}")
    return message


def _nth(key: str | None, n: int) -> str | None:
    return key if key is None or n == 0 else f"{key}~{n + 1}"


def _each_once(people: Iterable[Any]) -> list[Any]:
    """Each person once, closed accounts left out."""
    return list({p.pk: p for p in people if p is not None and p.is_active}.values())


def _named(prefix: str, row: models.Model | None) -> dict[str, str]:
    return {f"{prefix}_kind": row._meta.label, f"{prefix}_id": str(row.pk)} if row is not None else {}
