"""What every chart is: a finding in words, a drawing, and the same values as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Number = int | float
Value = Number | None
HIDDEN = "Not shown"


@dataclass(frozen=True)
class Chart:
    """A drawing that is never the only way to its values.

    finding: the sentence of the caption. svg: the drawing, complete with role and title. columns, rows: the same values as
    a table. n: how many it is about, with what they are in `base`.
    """

    title: str
    finding: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(default=())
    n: int | None = None
    base: str = ""

    @property
    def count(self) -> str:
        """How many the chart is about: "11 replies" as "Base: 11 replies"."""
        if self.n is None:
            return self.base and f"Base: {self.base}"
        return f"Base: {self.n} {self.base}".strip()


def words(value: Value, *, unit: str = "", hidden: str = HIDDEN) -> str:
    """A value as text; a hidden one in words."""
    if value is None:
        return hidden
    text = f"{value:,.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return f"{text}{unit}"


def spoken(pairs: Sequence[tuple[str, str]]) -> str:
    """Labels with values as one sentence for people who cannot see the drawing."""
    return "; ".join(f"{label}: {value}" for label, value in pairs) + "."
