"""Messages to read."""

from django.db.models import QuerySet

from fellowship.foundation.notices.models import Message

STATUSES = Message.Status.choices


def messages() -> QuerySet:
    """All messages with the people they go to; pages narrow them."""
    return Message.objects.prefetch_related("recipients")


def to_words(message: Message) -> str:
    """Whom it goes to."""
    return ", ".join([*(str(person) for person in message.recipients.all()), *message.addresses])
