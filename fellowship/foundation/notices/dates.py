"""Dates of people and of groups, for their calendars: packages say them in `queries/dates.py`, loaded by itself.

`of_person(*, user)` gives the entries that concern one person, `of_scope(*, scope)` those that everybody of a scope sees.
Both are optional. An entry keeps its `uid` for good, so that calendars change it instead of showing it twice.
"""

import datetime as dt
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone


@dataclass(frozen=True)
class Entry:
    """One date: a whole day, or a moment and how long it lasts."""

    uid: str
    title: str
    starts: dt.date | dt.datetime
    minutes: int = 0
    place: str = ""
    url: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it takes the whole day."""
        return not isinstance(self.starts, dt.datetime)

    @property
    def day(self) -> dt.date:
        """The day it falls on here."""
        return timezone.localtime(self.starts).date() if isinstance(self.starts, dt.datetime) else self.starts


def of_person(user: Any) -> list[Entry]:
    """Everything dated that concerns the person, in order, each once."""
    return _collected("of_person", user=user)


def of_scope(scope: Any) -> list[Entry]:
    """Everything dated that everybody of the scope sees."""
    return _collected("of_scope", scope=scope)


def _collected(name: str, **given: Any) -> list[Entry]:
    found: dict[str, Entry] = {}
    for config in apps.get_app_configs():
        module = sys.modules.get(f"{config.name}.queries.dates")
        offered: Iterable[Entry] = getattr(module, name)(**given) if hasattr(module, name) else ()
        found |= {entry.uid: entry for entry in offered}
    return sorted(found.values(), key=lambda e: (e.day, e.uid))


def may_see(user: Any, scope: Any) -> bool:
    """Whether the person may see the dates of the scope now; the package that owns it says so."""
    modules = (sys.modules.get(f"{config.name}.queries.dates") for config in apps.get_app_configs())
    return any(module.may_see(user=user, scope=scope) for module in modules if hasattr(module, "may_see"))
