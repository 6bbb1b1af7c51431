"""What covers what: rows by columns, each cell a mark and a word."""

from collections.abc import Mapping, Sequence

from fellowship.foundation.charts import draw
from fellowship.foundation.charts.chart import Chart

FILLED = {"full": draw.FILLS[0], "part": draw.PAPER, "none": draw.PAPER}


def grid(
    name: str, title: str, finding: str, columns: Sequence[str], cells: Mapping[str, Sequence[str]], *,
    told: Mapping[str, str], n: int | None = None, base: str = "", head: str = "",
) -> Chart:  # fmt: skip
    """A coverage grid. Cells hold "full", "part", "none" or ""; `told` gives the word for each in the table and the title."""
    label_width, y = 190.0, 0.0
    step = (draw.WIDTH - label_width) / max(1, len(columns))
    longest = max((len(word) for label in columns for word in label.split()), default=1)
    size = max(8, min(12, int(step / (longest * 0.62))))
    heads = [draw.wrapped(label, max(4, int(step / (size * 0.62)))) for label in columns]
    deepest = max((len(h) for h in heads), default=1)
    parts = []
    for i, pieces in enumerate(heads):
        for k, piece in enumerate(pieces):
            x = label_width + step * (i + 0.5)
            parts.append(draw.text(x, 14 + 14 * k, piece, size=size, anchor="middle", bold=True))
    y = 14.0 * deepest + 10
    rows = []
    for label, given in cells.items():
        pieces = draw.wrapped(label, 27)
        parts.append(draw.line(0, y, draw.WIDTH, y))
        for k, piece in enumerate(pieces):
            parts.append(draw.text(0, y + 16 + 15 * k, piece, size=13))
        height = max(24, 15 * len(pieces) + 9)
        for i, mark in enumerate(given):
            x = label_width + step * (i + 0.5)
            parts += _mark(mark, x, y + height / 2)
        rows.append((label, *(told.get(mark, "") for mark in given)))
        y += height
    spoken = " ".join(
        f"{row[0]}: " + ", ".join(f"{c} {w.lower()}" for c, w in zip(columns, row[1:], strict=True) if w) + "."
        for row in rows
    )
    for i, (mark, word) in enumerate((m, w) for m, w in told.items() if m):
        parts += [*_mark(mark, 8 + 120 * i, y + 18), draw.text(20 + 120 * i, y + 22, word, size=13)]
    return Chart(
        title, finding, draw.svg(name, f"{title}. {spoken}", y + 30, *parts), (head, *columns), tuple(rows), n, base
    )


def _mark(mark: str, x: float, y: float) -> list[str]:
    """Filled, half filled or crossed out: three shapes that do not need colour."""
    if not mark:
        return []
    parts = [draw.circle(x, y, 6, fill=FILLED[mark])]
    if mark == "part":
        parts.append(draw.rect(x - 2.5, y - 2.5, 5, 5, fill=draw.FILLS[0]))
    if mark == "none":
        parts.append(draw.line(x - 4, y + 4, x + 4, y - 4, stroke=draw.INK, width=1.5))
    return parts
