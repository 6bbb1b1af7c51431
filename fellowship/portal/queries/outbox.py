"""Messages to read."""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.events import words_for
from fellowship.foundation.notices.models import Message

STATUSES = Message.Status.choices
_WAITING = ("outbox", True)


def messages() -> QuerySet:
    """All messages with the people they go to; pages narrow them."""
    return Message.objects.prefetch_related("recipients").select_related("made_by")


def waiting(rows: QuerySet) -> QuerySet:
    """Those that wait for somebody to send them."""
    return rows.filter(status=Message.Status.OUTBOX, held=True)


def to_words(message: Message) -> str:
    """Whom it goes to."""
    return ", ".join([*(str(person) for person in message.recipients.all()), *message.addresses])


def kind_words(message: Message) -> str:
    """What kind of message it is."""
    return words_for(message.template)


def kinds(rows: QuerySet) -> list[tuple[str, str]]:
    """The kinds of messages that there are."""
    names = rows.order_by().values_list("template", flat=True).distinct()
    return sorted(((name, words_for(name)) for name in names), key=lambda pair: pair[1])


def by_cohort(rows: QuerySet, pk: str) -> QuerySet:
    """The messages of one cohort."""
    return rows.filter(scope_kind="cohorts.Cohort", scope_id=pk)


def cohorts(rows: QuerySet) -> list[tuple[str, str]]:
    """The cohorts that have messages, by key."""
    keys = rows.filter(scope_kind="cohorts.Cohort").order_by().values("scope_id")
    found = Cohort.objects.annotate(key=Cast("pk", CharField())).filter(key__in=keys)
    return list(found.order_by("-placement_starts_on").values_list("key", "name"))


def status_words(message: Any) -> str:
    """How it stands, in words."""
    if (message.status, message.held) == _WAITING:
        return "Waits to be sent"
    return "About to be sent" if message.status == "outbox" else str(message.get_status_display())


def acts(message: Any) -> set[str]:
    """What can be done with it in its state, whoever may."""
    if (message.status, message.held) == _WAITING:
        return {"edit", "send", "discard"}
    return {
        "failed": {"retry"},
        "bounced": {"retry"},
        "uncertain": {"retry", "confirm"},
        "sent": {"bounce"},
    }.get(message.status, set())
