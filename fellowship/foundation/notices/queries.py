"""A person's own messages."""

from typing import Any

from django.db.models import QuerySet

from fellowship.foundation.notices.digests import TEMPLATE
from fellowship.foundation.notices.events import words_for
from fellowship.foundation.notices.models import Message


def to_read() -> QuerySet:
    """Messages as people read them in the portal; a daily email shows as the messages it was made of."""
    return Message.objects.exclude(template=TEMPLATE)


def kind_words(message: Any) -> str:
    """What kind of message it is."""
    return words_for(message.template)


def came_by(message: Any) -> str:
    """How it came, in words for the person who got it."""
    if message.digest_id:
        return "In a daily email"
    return {"sent": "By email", "kept": "Here only", "digest": "In the next daily email"}.get(
        message.status,
        "The email did not reach you" if message.status in ("bounced", "failed") else "By email, perhaps",
    )
