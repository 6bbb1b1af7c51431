"""The kinds of values in a cohort file. Each can check a value, read it into a record and write it back.

`key` is the name in the file, `attr` the attribute of the model (the same unless given); `maybe` allows a missing or null
value; `stored=False` only checks the value and leaves the rest to the collection's hooks; `silent` reads but never writes.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from fellowship.portal.loading import dates


class Field:
    """One key of a row."""

    kind = "a value"

    def __init__(
        self,
        key: str = "",
        attr: str | None = None,
        *,
        maybe: bool = False,
        stored: bool = True,
        silent: bool = False,
    ) -> None:
        self.key, self.attr, self.maybe, self.stored, self.silent = key, attr or key, maybe, stored, silent

    def check(self, value: Any, path: str, file: Any) -> None:
        """Name every problem of the value."""
        if value is None:
            if not self.maybe:
                file.problem(path, f"{self.kind} is missing")
        elif not self.fits(value, file):
            file.problem(path, f"{value!r} is not {self.kind}")

    def fits(self, value: Any, file: Any) -> bool:
        """Whether the value is of this kind."""
        return True

    def read(self, value: Any, load: Any) -> Any:
        """The value as the model keeps it."""
        return value

    def write(self, value: Any, out: Any) -> Any:
        """The value as the file keeps it."""
        return value

    def column(self) -> str:
        """The attribute that bulk writes set."""
        return self.attr


class Text(Field):
    """A string; missing is kept as the empty string, or as `default`."""

    kind = "text"

    def __init__(self, key: str = "", attr: str | None = None, *, default: str = "", **kwargs: Any) -> None:
        super().__init__(key, attr, **kwargs)
        self.default = default

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, str)

    def read(self, value: Any, load: Any) -> Any:
        return self.default if value is None else value

    def write(self, value: Any, out: Any) -> Any:
        return None if value == self.default and self.maybe else value


class Int(Field):
    """A whole number; missing is kept as `default`."""

    kind = "a whole number"

    def __init__(self, key: str = "", attr: str | None = None, *, default: int | None = None, **kwargs: Any) -> None:
        super().__init__(key, attr, **kwargs)
        self.default = default

    def read(self, value: Any, load: Any) -> Any:
        return self.default if value is None else value

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)


class Number(Field):
    """A number; decimals come back as they were."""

    kind = "a number"

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool)

    def read(self, value: Any, load: Any) -> Any:
        return None if value is None else Decimal(str(value))

    def write(self, value: Any, out: Any) -> Any:
        if value is None:
            return None
        return int(value) if value == int(value) else float(value)


class Flag(Field):
    """true or false; with `maybe`, missing is null, or `default` where the model knows no third value."""

    kind = "true or false"

    def __init__(self, *args: Any, default: bool | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default = default

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, bool)

    def read(self, value: Any, load: Any) -> Any:
        return self.default if value is None else value


class Choice(Text):
    """One of some words; give them blank-separated, as a list, or as Django choices."""

    def __init__(self, key: str, words: Any, attr: str | None = None, **kwargs: Any) -> None:
        super().__init__(key, attr, **kwargs)
        names = words.split() if isinstance(words, str) else getattr(words, "values", words)
        self.words = list(names)
        self.kind = "one of " + ", ".join(self.words)

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, str) and value in self.words


class Date(Field):
    """A day: ISO or a token."""

    kind = "a date"

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, str) and dates.parse(value, file.today) is not None

    def read(self, value: Any, load: Any) -> Any:
        return None if value is None else dates.parse(value, load.today)[0]

    def write(self, value: dt.date | None, out: Any) -> Any:
        return None if value is None else dates.write_day(value, out.today)


class Moment(Date):
    """A day, perhaps with a time of day, kept as a point in time."""

    def read(self, value: Any, load: Any) -> Any:
        return None if value is None else dates.moment(*dates.parse(value, load.today))

    def write(self, value: dt.datetime | None, out: Any) -> Any:
        return None if value is None else dates.write_moment(value, out.today)


class Json(Field):
    """A list or object kept as it is, with its tokens made dates; `kinds` are the Python types allowed."""

    kind = "a list or object"

    def __init__(self, *args: Any, kinds: tuple[type, ...] = (list, dict), empty: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds, self.empty = kinds, empty

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, self.kinds)

    def read(self, value: Any, load: Any) -> Any:
        return self.empty if value is None else dates.convert(value, load.today)

    def write(self, value: Any, out: Any) -> Any:
        return dates.revert(value, out.today)


class Setting(Json):
    """Any value kept in a JSON attribute of the record, under its own key: Setting("qa_ruleset") in `settings`."""

    kind = "a value"

    def __init__(self, key: str, attr: str = "settings", **kwargs: Any) -> None:
        super().__init__(key, attr, kinds=(object,), **kwargs)


class Ref(Field):
    """The id of another row. `to` names its space (see Collection.space); `abroad` also finds rows of other cohorts.

    `prefer` is the beginning of the id to write back, for people who have several (M04 and S04 are one person).
    """

    def __init__(
        self, key: str = "", to: str = "", attr: str | None = None, *, abroad: bool = False, prefer: str = "", **kw: Any
    ) -> None:
        super().__init__(key, attr, **kw)
        self.to, self.abroad, self.prefer = to, abroad, prefer

    def check(self, value: Any, path: str, file: Any) -> None:
        if value is None:
            super().check(value, path, file)
        elif not isinstance(value, str):
            file.problem(path, f"{value!r} is not an id")
        elif not file.knows(self.to, value) and not (self.abroad and file.knows_abroad(self.to, value)):
            file.problem(path, f"{value} is not in {self.to.replace('_', ' ')} of this file")

    def read(self, value: Any, load: Any) -> Any:
        return None if value is None else load.find(self.to, value).pk

    def write(self, value: Any, out: Any) -> Any:
        return None if value is None else out.id_of(self.to, value, self.prefer)

    def column(self) -> str:
        return f"{self.attr}_id"


class ListOf(Field):
    """A list of one kind: ListOf("fellows", Ref(to="fellows")) fills a many-to-many, other kinds a JSON list."""

    def __init__(self, key: str, of: Field, attr: str | None = None, **kwargs: Any) -> None:
        super().__init__(key, attr, **kwargs)
        self.of = of

    def check(self, value: Any, path: str, file: Any) -> None:
        if value is None or not isinstance(value, list):
            if value is not None or not self.maybe:
                file.problem(path, "is missing" if value is None else "is not a list")
            return
        for i, part in enumerate(value):
            self.of.check(part, f"{path}[{i}]", file)

    def read(self, value: Any, load: Any) -> Any:
        parts = [self.of.read(part, load) for part in value or []]
        return [p.isoformat() if isinstance(p, dt.date) else p for p in parts]

    def write(self, value: Any, out: Any) -> Any:
        if isinstance(self.of, Ref):
            return [self.of.write(part, out) for part in value]
        if isinstance(self.of, Date):
            return dates.revert(list(value), out.today)
        return [self.of.write(part, out) for part in value]


class State(Field):
    """The state of a Stateful record, written by `transitions.perform.arrive` with its original date and actor.

    words: file word → state of the lifecycle (equal words may be left out); known words only.
    at: keys of the row, first one that is there gives the date of arrival; by: key of the row with the person.
    history: instead of at and by, a function (load, row, record) → [(state, datetime, user or None, note)].
    """

    def __init__(
        self,
        key: str,
        words: dict[str, str] | str,
        *,
        at: str = "",
        by: str = "",
        history: Callable[..., list[tuple]] | None = None,
    ) -> None:
        super().__init__(key, "state")
        self.words = {w: w for w in words.split()} if isinstance(words, str) else dict(words)
        self.at, self.by, self.history = at.split(), by, history
        self.kind = "one of " + ", ".join(self.words)

    def fits(self, value: Any, file: Any) -> bool:
        return isinstance(value, str) and value in self.words

    def write(self, value: str, out: Any) -> Any:
        return next((word for word, state in self.words.items() if state == value), value)


class Nested(Field):
    """Rows inside a row: a list of objects, or with `one` a single object; `related` is the reverse name on the model."""

    def __init__(self, key: str, rows: Any, related: str = "", *, one: bool = False, **kwargs: Any) -> None:
        super().__init__(key, related or key, **kwargs)
        self.rows, self.one = rows, one

    def check(self, value: Any, path: str, file: Any) -> None:
        if value is None:
            super().check(value, path, file)
        elif self.one and isinstance(value, dict):
            file.check_row(self.rows, value, path)
        elif not self.one and isinstance(value, list):
            file.check_rows(self.rows, value, path)
        else:
            file.problem(path, "is not an object" if self.one else "is not a list")
