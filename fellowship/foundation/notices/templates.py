"""The texts of messages: one for each event, of the product until somebody of a scope writes their own; versions are kept."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.events import EVENTS, Event
from fellowship.foundation.notices.merge import merge, problems
from fellowship.foundation.notices.models import MessageTemplate


class TemplateRefused(Refused):
    """The text cannot be kept; says why, `field` names which."""


@dataclass(frozen=True)
class Text:
    """The words in use for one event in one scope. Version 0 is the product's own."""

    subject: str
    body: str
    held: bool
    version: int = 0

    def of(self, event: Event, row: Any, person: Any) -> tuple[str, str]:
        """Subject and body for one record and one person."""
        values = event.values(row, person)
        return merge(self.subject, values), merge(self.body, values)


def text_for(event: Event, scope: models.Model | None) -> Text:
    """The words in use."""
    latest = versions(event.name, scope).first() if scope is not None else None
    if latest is None:
        return Text(event.subject, event.body, event.held)
    return Text(latest.subject, latest.body, latest.held, latest.version)


def with_names(event: Event, text: Text) -> tuple[str, str]:
    """Subject and body with the names of the fields in place of values, where there is no record to take them from."""
    names = {name: f"[{name}]" for name in event.known}
    return merge(text.subject, names), merge(text.body, names)


def versions(name: str, scope: models.Model) -> models.QuerySet[MessageTemplate]:
    """Every version somebody wrote, newest first."""
    rows = MessageTemplate.objects.filter(event=name, scope_kind=scope._meta.label, scope_id=str(scope.pk))
    return rows.select_related("made_by").order_by("-version")


def chosen_in(scope: models.Model) -> dict[str, MessageTemplate]:
    """The words in use that somebody of the scope wrote, by event; those of events that are gone are left out."""
    rows = MessageTemplate.objects.filter(scope_kind=scope._meta.label, scope_id=str(scope.pk)).order_by("version")
    return {row.event: row for row in rows if row.event in EVENTS}


def copy(source: models.Model, target: models.Model, *, by: Any) -> int:
    """The words that one scope uses now for a new one too; how many."""
    rows = chosen_in(source)
    for name, row in rows.items():
        keep(name, scope=target, subject=row.subject, body=row.body, held=row.held, seen=0, by=by)
    return len(rows)


def keep(name: str, *, scope: models.Model, subject: str, body: str, held: bool, seen: int, by: Any) -> MessageTemplate:
    """A new version. `seen` is the version the person started from: nobody overwrites what they have not read."""
    event = EVENTS[name]
    check(event, subject, body)
    if text_for(event, scope).version != seen:
        raise TemplateRefused("Somebody else changed this template while you were writing. Open it again.")
    try:
        with transaction.atomic():
            return MessageTemplate.objects.create(
                event=name,
                scope_kind=scope._meta.label,
                scope_id=str(scope.pk),
                version=seen + 1,
                subject=subject.strip(),
                body=body.strip(),
                held=held,
                made_by=None if by is SYSTEM else by,
                made_at=timezone.now(),
            )
    except IntegrityError as error:
        raise TemplateRefused("Somebody else changed this template while you were writing. Open it again.") from error


def check(event: Event, subject: str, body: str) -> None:
    """TemplateRefused when a text has a field the event does not know."""
    for name, text in (("subject", subject), ("body", body)):
        if wrong := problems(text, event.known):
            raise TemplateRefused(" ".join(wrong), name)
