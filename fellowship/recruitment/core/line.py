"""Where a shortlist line falls: above it, on it, below it (REC-14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from zlib import crc32


@dataclass(frozen=True)
class Scored:
    """One application with the points of all its sheets together; no sheets, no mean."""

    pk: int
    ref: str
    points: int
    sheets: int
    moderated: Decimal | None = None

    @property
    def mean(self) -> Decimal | None:
        """What counts: the moderated score, or the mean, exact enough to compare."""
        if self.moderated is not None:
            return self.moderated
        return Decimal(self.points) / self.sheets if self.sheets else None


@dataclass(frozen=True)
class Drawn:
    """The applications in the order of their means, by where they fall; `tied` lie exactly on the line and are in."""

    line: Decimal
    above: list[Scored]
    tied: list[Scored]
    below: list[Scored]
    unscored: list[Scored]

    @property
    def chosen(self) -> list[Scored]:
        """Who would be shortlisted."""
        return self.above + self.tied

    @property
    def mark(self) -> str:
        """A short mark of the outcome: the same outcome has the same one."""
        told = ";".join(f"{part}:{','.join(str(a.pk) for a in rows)}" for part, rows in self._parts())
        return f"{len(self.chosen)}-{len(self.below)}-{crc32(told.encode()):08x}"

    def _parts(self) -> list[tuple[str, list[Scored]]]:
        return [("in", self.chosen), ("out", self.below), ("open", self.unscored)]


def in_order(rows: Iterable[Scored]) -> list[Scored]:
    """Highest mean first, then by reference; without scores last."""
    return sorted(rows, key=lambda a: (a.mean is None, -(a.mean or 0), a.ref))


def draw(rows: Iterable[Scored], line: Decimal) -> Drawn:
    """Divide the applications by the line."""
    found = Drawn(line, [], [], [], [])
    for row in in_order(rows):
        if row.mean is None:
            found.unscored.append(row)
        elif row.mean == line:
            found.tied.append(row)
        else:
            (found.above if row.mean > line else found.below).append(row)
    return found
