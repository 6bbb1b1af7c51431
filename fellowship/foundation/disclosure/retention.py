"""When the time of a record is over, and what happens to it then: the rule behind the sentence of a Declaration."""

import calendar
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LIMIT = "the day on which the time of a row must have begun to be over now"
DELETE, ANONYMISE = "delete", "anonymise"


@dataclass(frozen=True)
class Ends:
    """One rule. A row is due when the day at `after` is `months` or more ago.

    after: look-up path from the row to the day its time is counted from ("cohort__changes__at__date").
    only: look-ups that must hold for the same related row; but: look-ups of which none may hold (LIMIT stands for the
    day before which everything must have ended).
    then: delete the row with what hangs off it, or anonymise it: empty `fields` (each personal and special one, unless
    named), `put` fixed values, and delete the rows of the relations named in `drops`.
    """

    after: str
    months: int = 0
    then: str = DELETE
    only: Mapping[str, Any] = field(default_factory=dict)
    but: Mapping[str, Any] = field(default_factory=dict)
    fields: str = ""
    put: Mapping[str, Any] = field(default_factory=dict)
    drops: str = ""

    def __post_init__(self) -> None:
        if self.then not in (DELETE, ANONYMISE):
            raise ValueError(f"{self.then} is not what happens to a row")

    @property
    def code(self) -> str:
        """The rule in a few words; tombstones name it."""
        what = f"{self.then} {self.fields}" if self.fields else self.then
        return f"{what[:150]} {self.months} months after {self.after}"

    def limit(self, on: dt.date) -> dt.date:
        """The last day from which the time is over on `on`."""
        return months_before(on, self.months)


def months_before(on: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return dt.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def row_hash(kind: str, pk: object) -> str:
    """What a tombstone keeps of a row: enough to know it again, and nothing about anybody."""
    return hashlib.sha256(f"{kind}:{pk}".encode()).hexdigest()
