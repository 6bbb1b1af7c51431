"""When reminders come: pure rules over days, counted from the day a thing is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

GRACE = 3  # days for which a reminder that could not be sent on its day still makes sense


@dataclass(frozen=True)
class Rhythm:
    """First, repeats and last, in days from the due day: Rhythm((-3, 0), every=7, last=56). Negative is before it."""

    days: tuple[int, ...]
    every: int = 0
    last: int = 0

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted(set(self.days)):
            raise ValueError("a rhythm has days, in order, each once")

    @classmethod
    def of(cls, first: int, every: int = 0, last: int | None = None) -> "Rhythm":
        """Three plain numbers. Without a repeat, `last` is a second reminder; without a last day there is only the first."""
        if last is None or last == first:
            return cls((first,))
        return cls((first,), every=every, last=last) if every else cls((first, last))

    @property
    def numbers(self) -> tuple[int, int, int]:
        """First, repeat and last, to begin a change with; 0 for days that follow each other in no one step."""
        gaps = {later - earlier for earlier, later in pairwise(self.days)}
        every = self.every or (gaps.pop() if len(gaps) == 1 and len(self.days) > 2 else 0)
        return self.levels[0], every, self.levels[-1]

    @property
    def levels(self) -> tuple[int, ...]:
        """Every day on which something is sent."""
        more = range(self.days[-1] + self.every, self.last + 1, self.every) if self.every else ()
        return (*self.days, *more)

    def level_on(self, due: dt.date, on: dt.date) -> int | None:
        """The level that is to be sent on that day; the latest one only, and not long after its own day."""
        passed = [level for level in self.levels if due + dt.timedelta(days=level) <= on]
        if not passed or on > due + dt.timedelta(days=passed[-1] + GRACE):
            return None
        return passed[-1]

    @property
    def repeats(self) -> bool:
        """Whether it goes on in equal steps."""
        return len(self.levels) > len(self.days)

    @property
    def words(self) -> str:
        """ "3 days before, on the day, then every 7 days until 56 days after" """
        said = ", ".join(day_words(level) for level in self.days)
        if not self.repeats:
            return said
        return f"{said}, then every {'day' if self.every == 1 else f'{self.every} days'} until {day_words(self.levels[-1])}"


@dataclass(frozen=True)
class Due:
    """One thing to be reminded of: its row, the day its days are counted from, and the rhythm that holds for it."""

    row: Any
    due: dt.date
    rhythm: Rhythm


@dataclass(frozen=True)
class Call:
    """One reminder to be sent: for which row, and the how-manieth."""

    row: Any
    due: dt.date
    level: int

    @property
    def on(self) -> dt.date:
        """The day it is meant for."""
        return self.due + dt.timedelta(days=self.level)


def all_calls(rows: Iterable[Due]) -> list[Call]:
    """Everything that is ever to be sent for the rows as they are."""
    return [Call(each.row, each.due, level) for each in rows for level in each.rhythm.levels]


def calls(rows: Iterable[Due], on: dt.date) -> list[Call]:
    """What is to be sent on that day."""
    found = ((each, each.rhythm.level_on(each.due, on)) for each in rows)
    return [Call(each.row, each.due, level) for each, level in found if level is not None]


def day_words(level: int) -> str:
    """ "3 days before", "on the day" or "7 days after" """
    if level == 0:
        return "on the day"
    number = abs(level)
    return f"{number} day{'' if number == 1 else 's'} {'before' if level < 0 else 'after'}"
