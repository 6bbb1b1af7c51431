"""When reminders of a cohort are sent: every rule with its days, in words, and how one came to be as it is."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.notices import rhythms
from fellowship.foundation.notices.models import ReminderChoice
from fellowship.foundation.notices.reminders import REMINDERS, Reminder
from fellowship.foundation.notices.rhythm import Rhythm


@dataclass(frozen=True)
class RuleRow:
    """One rule in one cohort; `choice` is what the cohort says of its own, None for the usual days."""

    reminder: Reminder
    choice: ReminderChoice | None

    @property
    def name(self) -> str:
        """Its key."""
        return self.reminder.event.name

    @property
    def words(self) -> str:
        """What it reminds of."""
        return self.reminder.event.words

    @property
    def counted_from(self) -> str:
        """The day the days count from."""
        return self.reminder.day.removeprefix("counted from ")

    @property
    def rhythm(self) -> Rhythm | None:
        """The days that hold; None when it is switched off."""
        return rhythms.rhythm_of(self.choice, self.reminder.rhythm)

    @property
    def now(self) -> str:
        """When it is sent now, in words."""
        return self.rhythm.words if self.rhythm else "Switched off"

    @property
    def usual(self) -> str:
        """When it is usually sent, in words."""
        return self.reminder.rhythm.words


@dataclass(frozen=True)
class Past:
    """One change: what was chosen, in words."""

    words: str
    row: ReminderChoice


def rules_of(cohort: Cohort) -> list[tuple[str, list[RuleRow]]]:
    """Every rule by the part of the year it belongs to; one query."""
    own = rhythms.chosen_in(cohort)
    found = [RuleRow(reminder, own.get(name)) for name, reminder in REMINDERS.items()]
    found.sort(key=lambda row: (row.reminder.event.group, row.words))
    return [(group, list(rows)) for group, rows in groupby(found, key=lambda row: row.reminder.event.group)]


def rule_of(cohort: Cohort, name: str) -> tuple[RuleRow, list[Past]]:
    """One rule and every change of it, newest first. Hidden for a rule nobody knows."""
    if name not in REMINDERS:
        raise Hidden("Not found")
    reminder, rows = REMINDERS[name], list(rhythms.history(name, cohort)[:50])
    past = [Past(_said(reminder, row), row) for row in rows]
    return RuleRow(reminder, rows[0] if rows else None), past


def before_change(row: RuleRow, seen: int) -> dict[str, Any]:
    """What a form of change begins with."""
    first, every, last = (row.rhythm or row.reminder.rhythm).numbers
    return {
        "way": row.choice.kind if row.choice else ReminderChoice.Kind.USUAL,
        "first_days": abs(first),
        "first_side": "before" if first < 0 else "after",
        "every": every or None,
        "last_days": abs(last) if last != first else None,
        "last_side": "before" if last < 0 else "after",
        "seen": seen,
    }


def own_rhythms(cohort: Cohort) -> int:
    """How many rules differ from the usual in this cohort."""
    return len(rhythms.chosen_in(cohort))


def _said(reminder: Reminder, row: ReminderChoice) -> str:
    if row.kind == ReminderChoice.Kind.OFF:
        return "Switched off"
    rhythm = rhythms.rhythm_of(row, reminder.rhythm)
    words = rhythm.words if rhythm else ""
    return f"Back to the usual: {words}" if row.kind == ReminderChoice.Kind.USUAL else words[:1].upper() + words[1:]
