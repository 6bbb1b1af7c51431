"""Reminders: declared by packages as data, computed by pure rules, written once for each row, due day and level (COM-02).

    remind(
        "log_overdue", "A monthly log is overdue", count="due_on", rhythm=Rhythm((3, 7, 14)), about=…, rows=…, to=…, …
    )

`rows` are the rows of which the task is not done; when it is done the row is gone, and so is the reminder. What was
written and not sent yet asks again when it is sent, like every message.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, DateTimeField, F
from django.db.models.functions import Cast, TruncDate

from fellowship.foundation.notices import rhythm as rules
from fellowship.foundation.notices import rhythms
from fellowship.foundation.notices.events import EVENTS, Event, register
from fellowship.foundation.notices.models import ReminderChoice
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.notices.rhythm import Call, Due, Rhythm


@dataclass(frozen=True)
class Reminder:
    """One rule. `count` is the field path or expression of the day from which the rhythm counts; `day` says it in words.

    `earliest` is the first day on which it can make sense: a rule that counts from what has happened begins after it.
    """

    event: Event
    count: Any
    rhythm: Rhythm
    day: str
    earliest: int = -rhythms.FARTHEST

    @property
    def words(self) -> str:
        """When it is usually sent, in words."""
        return self.words_of(None)

    def words_of(self, choice: ReminderChoice | None) -> str:
        """When it is sent where this is what was chosen, in words."""
        rhythm = rhythms.rhythm_of(choice, self.rhythm)
        return f"{rhythm.words} ({self.day})" if rhythm else "switched off"

    def due(self, first: dt.date, last: dt.date, own: dict[str, ReminderChoice]) -> list[Due]:
        """The rows of which something may be sent between two days, each with its rhythm; one query.

        `own` holds what scopes say of this rule, by scope.
        """
        held = {scope: rhythms.rhythm_of(choice, self.rhythm) for scope, choice in own.items()}
        levels = [level for rhythm in (self.rhythm, *held.values()) if rhythm for level in rhythm.levels]
        rows = self.event.true_of(first)
        counted = F(self.count) if isinstance(self.count, str) else self.count
        rows = rows.annotate(counted_from=counted, counted_in=F(self.event.within or "pk"))
        is_moment = isinstance(rows.query.annotations["counted_from"].output_field, DateTimeField)
        rows = rows.annotate(counted_day=Cast(TruncDate(counted) if is_moment else counted, DateField()))
        rows = rows.filter(
            counted_day__gte=first - dt.timedelta(days=max(levels) + rules.GRACE),
            counted_day__lte=last - dt.timedelta(days=min(levels)),
        )
        found = ((row, held.get(str(row.counted_in), self.rhythm)) for row in rows.order_by("pk"))
        return [Due(row, row.counted_day, rhythm) for row, rhythm in found if rhythm is not None]


REMINDERS: dict[str, Reminder] = {}


def remind(
    name: str, words: str, *, count: Any, rhythm: Rhythm, day: str, earliest: int = -rhythms.FARTHEST, **event: Any
) -> Reminder:
    """Register the event and when it is sent by itself."""
    REMINDERS[name] = Reminder(register(Event(name, words, **event)), count, rhythm, day, earliest)
    return REMINDERS[name]


def plan(on: dt.date) -> Iterator[tuple[Reminder, Call]]:
    """Everything that is to be sent on that day; reads, and writes nothing."""
    for reminder, rows in _due(on, on):
        for call in rules.calls(rows, on):
            yield reminder, call


def forecast(first: dt.date, last: dt.date) -> list[tuple[dt.date, Reminder, Call]]:
    """What would be sent between two days, should nothing be done meanwhile; one query for each rule, and one more."""
    found = []
    for reminder, rows in _due(first, last):
        for call in rules.all_calls(rows):
            if first <= call.on <= last:
                found.append((call.on, reminder, call))
    return sorted(found, key=lambda each: (each[0], each[1].event.name, each[2].row.pk))


def _due(first: dt.date, last: dt.date) -> Iterator[tuple[Reminder, list[Due]]]:
    own: dict[str, dict[str, ReminderChoice]] = {}
    for (rule, scope), choice in rhythms.chosen().items():
        own.setdefault(rule, {})[scope] = choice
    for name in sorted(REMINDERS):
        yield REMINDERS[name], REMINDERS[name].due(first, last, own.get(name, {}))


def write(on: dt.date) -> int:
    """Write what is to be sent; gives how many messages are new. Any number of times a day comes to the same."""
    written = 0
    for reminder, call in list(plan(on)):
        written += len(tell(reminder.event.name, about=call.row, key=key_of(reminder, call), on=on, checked=True))
    return written


def key_of(reminder: Reminder, call: Call) -> str:
    """What makes a reminder the same: rule, row, due day and level. A due day that moves begins anew."""
    return f"reminder:{reminder.event.name}:{call.row.pk}:{call.due:%Y%m%d}:{call.level}"


def rhythm_words(event: str, choice: ReminderChoice | None = None) -> str:
    """When an event is sent by itself, in words; "" when something else causes it."""
    return REMINDERS[event].words_of(choice) if event in REMINDERS and event in EVENTS else ""
