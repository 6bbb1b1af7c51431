"""Templates of messages to read and to try: the list, one event, and what each person would get."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.notices import rhythms, templates
from fellowship.foundation.notices.events import EVENTS, Event
from fellowship.foundation.notices.models import MessageTemplate
from fellowship.foundation.notices.reminders import rhythm_words
from fellowship.foundation.notices.templates import Text, text_for, versions

MOST = 100  # recipients that a preview goes through


def own_templates(cohort: Cohort) -> int:
    """How many messages the cohort has in words of its own."""
    return len(templates.chosen_in(cohort))


@dataclass(frozen=True)
class TemplateRow:
    """One event in the list; `rhythm` says when it is sent by itself, if it is."""

    event: Event
    version: int
    held: bool
    rhythm: str


@dataclass(frozen=True)
class Preview:
    """What one person would get. `sample`: nobody would get it today, so a record that it could be about stands in."""

    person: Any
    subject: str
    body: str
    number: int
    of: int
    sample: bool


def event_named(name: str) -> Event:
    """The event, or Hidden."""
    if name not in EVENTS:
        raise Hidden("Not found")
    return EVENTS[name]


def in_groups(cohort: Cohort) -> list[tuple[str, list[TemplateRow]]]:
    """Every event by the part of the year it belongs to."""
    own: dict[str, Any] = {}
    rows = MessageTemplate.objects.filter(scope_kind=cohort._meta.label, scope_id=str(cohort.pk))
    for row in rows.order_by("version"):
        own[row.event] = row
    days = rhythms.chosen_in(cohort)
    events = sorted(EVENTS.values(), key=lambda e: (e.group, e.words))
    found = [TemplateRow(e, *_version(e, own.get(e.name)), rhythm_words(e.name, days.get(e.name))) for e in events]
    return [(group, list(rows)) for group, rows in groupby(found, key=lambda row: row.event.group)]


def rhythm_in(event: Event, cohort: Cohort) -> str:
    """When the event is sent by itself in this cohort, in words."""
    return rhythm_words(event.name, rhythms.chosen_in(cohort).get(event.name))


def template_of(event: Event, cohort: Cohort) -> Text:
    """The words in use."""
    return text_for(event, cohort)


def history_of(event: Event, cohort: Cohort) -> list[Any]:
    """Every version somebody wrote."""
    return list(versions(event.name, cohort)[:50])


def recipients(event: Event, cohort: Cohort, *, on: dt.date) -> tuple[list[tuple[Any, Any]], bool]:
    """(record, person) for everybody who would get it that day; or one example, and True."""
    if event.to is None or event.private:
        return [], True
    found = _pairs(event, event.true_of(on).filter(**{event.within: cohort.pk})[:MOST])
    if found:
        return found[:MOST], False
    return _pairs(event, event.model._default_manager.filter(**{event.within: cohort.pk})[:10])[:1], True


def preview(event: Event, cohort: Cohort, *, text: Text, n: int, on: dt.date, reader: Any) -> Preview:
    """The text for the nth recipient. TemplateRefused when the text has a field that the event does not know."""
    templates.check(event, text.subject, text.body)
    pairs, sample = recipients(event, cohort, on=on)
    if not pairs:
        pairs = [(cohort if event.within == "pk" else None, reader)]
    n = min(max(n, 1), len(pairs))
    row, person = pairs[n - 1]
    if row is None:
        subject, body = templates.with_names(event, text)
    else:
        subject, body = text.of(event, row, person)
    return Preview(person, subject, body, n, len(pairs), sample)


def _pairs(event: Event, rows: Any) -> list[tuple[Any, Any]]:
    return [(row, p) for row in rows for p in (event.to(row) if event.to else []) if p is not None and p.is_active]


def _version(event: Event, own: MessageTemplate | None) -> tuple[int, bool]:
    return (own.version, own.held) if own else (0, event.held)
