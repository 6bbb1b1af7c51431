"""The daily email: everything a person asked to get once a day, true at the moment it is sent."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.notices import guards
from fellowship.foundation.notices.events import absolute
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import leave, send_notice

TEMPLATE = "daily_email"


def start_daily(*, on: dt.date) -> int:
    """One email for each person who has messages waiting, at most one a day; gives how many were begun."""
    waiting = Message.objects.filter(status=Message.Status.DIGEST, digest=None)
    begun = 0
    for person in {p for message in waiting.prefetch_related("recipients") for p in message.recipients.all()}:
        with transaction.atomic():
            key = f"daily-{person.pk}-{on:%Y-%m-%d}"
            if Message.objects.filter(key=key).exists():
                continue
            subject = f"Your messages of {on.day} {on:%B}: {settings.BRAND['name']}"
            mail = send_notice(TEMPLATE, to=[person], subject=subject, body="", key=key, held=True)
            if mail is None:
                continue
            waiting.filter(recipients=person).update(digest=mail)
            Message.objects.filter(pk=mail.pk).update(held=False)
            leave(mail, by=mail.made_by or SYSTEM)
            begun += 1
    return begun


def compose(mail: Message, *, on: dt.date) -> bool:
    """Write the body from the parts that are still true; False, and nothing to send, when none is."""
    true = []
    for part in mail.parts.filter(status=Message.Status.DIGEST).order_by("pk"):
        if reason := guards.reason_to_keep_back(part, on=on):
            Message.objects.filter(pk=part.pk).update(
                status=Message.Status.WITHDRAWN, problem=reason, sent_at=timezone.now()
            )
        else:
            true.append(part)
    if not true:
        Message.objects.filter(pk=mail.pk).update(
            status=Message.Status.WITHDRAWN, problem=guards.CHANGED, sent_at=timezone.now()
        )
        return False
    texts = "\n\n".join(f"{n}. {part.subject}\n\n{part.body}" for n, part in enumerate(true, start=1))
    mail.body = f"{texts}\n\n--\nChange how messages come: {absolute('/messages/choice/')}"
    mail.save(update_fields=["body"])
    return True
