"""The parts of a report: sections with blocks. Texts may name figures, other parts and footnotes.

[[form_positive]] is the value of that figure, {figure:ratings}, {table:sessions} and {section:design} become numbers,
{note: words} becomes a footnote.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from fellowship.foundation.charts.chart import Chart


@dataclass(frozen=True)
class Prose:
    """One paragraph."""

    shape: ClassVar[str] = "prose"
    text: str


@dataclass(frozen=True)
class Written:
    """A text by the evaluators; stale when a figure it names has changed since."""

    shape: ClassVar[str] = "written"
    paragraphs: tuple[str, ...]
    stale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list."""

    shape: ClassVar[str] = "items"
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """What somebody said, by role only."""

    shape: ClassVar[str] = "quote"
    text: str
    who: str


@dataclass(frozen=True)
class Table:
    """A numbered table."""

    shape: ClassVar[str] = "table"
    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A numbered figure."""

    shape: ClassVar[str] = "drawing"
    key: str
    chart: Chart


Block = Prose | Written | Items | Quote | Table | Drawing


@dataclass(frozen=True)
class Section:
    """A section with its own blocks and those of its subsections."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = field(default=())
