"""What messages tell about: every event is declared once by the package that owns it, with its fields and its guard.

    register(
        Event(
            "log_returned",
            "A monthly log was returned",
            about="placements.PlacementLog",
            within="cohort",
            to=lambda log: [log.fellow.person],
            states={"returned"},
            fields=(Field("month", "Number of the month", "placement_month"),),
            subject="Your month {month} log was returned",
            body="Dear {name}, …",
            link=lambda log: …,
        )
    )

A package says it in its `queries/notices.py`, which is loaded by itself. Every event also knows {name}, {programme}, {link}.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet

from fellowship.foundation.notices.merge import problems

SHARED = {
    "name": "Name of the person who gets the message",
    "programme": "Name of the programme",
    "link": "Address of the page the message is about",
}


@dataclass(frozen=True)
class Field:
    """One merge field: its name, its meaning in words, and an attribute path from the record or a function of it."""

    name: str
    meaning: str
    value: str | Callable[[Any], Any]

    def get(self, row: Any) -> str:
        """The value as people read it."""
        if callable(self.value):
            return as_words(self.value(row))
        found = row
        for part in self.value.split("."):
            found = getattr(found, part, None)
            if found is None:
                return ""
        return as_words(found() if callable(found) else found)


@dataclass(frozen=True)
class Event:
    """One kind of message.

    about      label of the model it tells about; "" for messages about nothing in particular
    within     path from that record to the row in whose outbox it lies and whose templates it uses
    to         who gets it, from the record as it is now; asked again when it is sent
    states     states of the record in which the message is true; empty for all
    rows       the records of which it is true on a day, when states alone do not say it
    exact      true only while the record is in the very state in which the message was written
    private    who gets it is nobody's business: neither the outbox nor a preview shows it
    essential  never kept for a daily email
    held       waits in the outbox until somebody sends it, unless the template says otherwise
    """

    name: str
    words: str
    about: str
    subject: str
    body: str
    to: Callable[[Any], Iterable[Any]] | None = None
    within: str = ""
    fields: tuple[Field, ...] = ()
    states: frozenset[str] | set[str] = frozenset()
    rows: Callable[[dt.date], QuerySet] | None = None
    link: Callable[[Any], str] | None = None
    exact: bool = False
    private: bool = False
    essential: bool = False
    held: bool = False
    group: str = field(default="", compare=False)

    @property
    def known(self) -> dict[str, str]:
        """Every field a template may use, with its meaning."""
        return SHARED | {f.name: f.meaning for f in self.fields}

    @property
    def model(self) -> type[Model]:
        """The model of the record."""
        return apps.get_model(self.about)

    def true_of(self, on: dt.date) -> QuerySet:
        """The records of which the message is true on that day."""
        rows = self.rows(on) if self.rows else self.model._default_manager.all()
        return rows.filter(state__in=self.states) if self.states else rows

    def scope_of(self, row: Any) -> Any:
        """The row in whose outbox the message lies; "pk" means the record itself."""
        if self.within == "pk":
            return row
        found = row
        for part in self.within.split("__") if self.within else ():
            found = getattr(found, part)
        return found if self.within else None

    def values(self, row: Any, person: Any) -> dict[str, str]:
        """What the fields say for this record and this person."""
        own = {f.name: f.get(row) for f in self.fields}
        link = self.link(row) if self.link and row is not None else ""
        shared = {
            "name": str(getattr(person, "name", "") or person),
            "programme": str(settings.BRAND["name"]),
            "link": absolute(link) if link else "",
        }
        return shared | own


EVENTS: dict[str, Event] = {}


def private_names() -> list[str]:
    """The events of which nobody but the person who gets them may know."""
    return [event.name for event in EVENTS.values() if event.private]


def register(event: Event) -> Event:
    """Make the event known; its own texts must pass the check that those of faculty pass."""
    if wrong := problems(event.subject, event.known) + problems(event.body, event.known):
        raise ValueError(f"event {event.name}: {' '.join(wrong)}")
    if event.name in EVENTS:
        raise ValueError(f"event {event.name} is registered twice")
    EVENTS[event.name] = event
    return event


def words_for(name: str) -> str:
    """The kind of a message in words, also of one that is no longer known."""
    return EVENTS[name].words if name in EVENTS else name.replace("_", " ").capitalize()


def absolute(path: str) -> str:
    """A path of the portal as a whole address, for texts that leave it."""
    return f"{settings.PORTAL_URL.rstrip('/')}{path}" if path.startswith("/") else path


def as_words(value: Any) -> str:
    """A value as people read it: 5 May 2027, not 2027-05-05."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    return str(value)
