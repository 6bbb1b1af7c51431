"""Change over time: lines, two dots per row, and a small line per row."""

from collections.abc import Mapping, Sequence

from fellowship.foundation.charts import draw
from fellowship.foundation.charts.chart import HIDDEN, Chart, Value, spoken, words

DASHES = ("", "8 4", "2 4", "12 4 2 4")


def line(
    name: str, title: str, finding: str, points: Sequence[str], series: Mapping[str, Sequence[Value]], *,
    low: float = 0, high: float | None = None, n: int | None = None, base: str = "", head: str = "", hidden: str = HIDDEN,
) -> Chart:  # fmt: skip
    """One line per series over named points; each line is dashed differently and named at its end."""
    known = [v for row in series.values() for v in row if v is not None]
    high = high if high is not None else max(known, default=1) or 1
    left, right, top, bottom = 36.0, draw.WIDTH - 20.0, 12.0, 190.0
    span = (high - low) or 1

    def place(i: int, v: float) -> tuple[float, float]:
        return left + (right - left) * i / max(1, len(points) - 1), bottom - (bottom - top) * (v - low) / span

    parts = [draw.line(left, bottom, right, bottom, stroke=draw.INK), draw.text(0, top + 5, words(high), size=13)]
    parts.append(draw.text(0, bottom, words(low), size=13))
    for i, label in enumerate(points):
        anchor = "start" if i == 0 else "end" if i == len(points) - 1 else "middle"
        parts.append(draw.text(place(i, low)[0], bottom + 18, label, anchor=anchor, size=13))
    rows, y = [], bottom + 44
    for k, (label, given) in enumerate(series.items()):
        fill, dash = draw.FILLS[k % len(draw.FILLS)], DASHES[k % len(DASHES)]
        spots = [place(i, v) for i, v in enumerate(given) if v is not None]
        parts.append(draw.polyline(spots, stroke=fill, dash=dash))
        parts += [draw.circle(x, spot, 4, fill=fill) for x, spot in spots]
        parts += [draw.polyline([(0, y - 5), (36, y - 5)], stroke=fill, dash=dash), draw.text(44, y, label)]
        rows.append((label, *(words(v, hidden=hidden) for v in given)))
        y += 22
    told = " ".join(f"{row[0]}: {spoken(list(zip(points, row[1:], strict=True)))}" for row in rows)
    drawn = draw.svg(name, f"{title}. {told}", y, *parts)
    return Chart(title, finding, drawn, (head, *points), tuple(rows), n, base)


def dots(
    name: str, title: str, finding: str, ends: tuple[str, str], values: Mapping[str, tuple[Value, Value]], *,
    low: float, high: float, n: int | None = None, base: str = "", head: str = "", hidden: str = HIDDEN,
) -> Chart:  # fmt: skip
    """Two dots per row, hollow before and filled after, joined by a line."""
    left, right, y = 12.0, draw.WIDTH - 12.0, 30.0
    scale = (right - left) / ((high - low) or 1)
    parts = [
        draw.circle(8, 9, 5, fill=draw.PAPER), draw.text(18, 14, ends[0]),
        draw.circle(128, 9, 5, fill=draw.FILLS[0]), draw.text(138, 14, ends[1]),
        draw.text(right, 14, f"Scale {words(low)} to {words(high)}", anchor="end", fill=draw.SOFT),
    ]  # fmt: skip
    rows = []
    for label, (first, last) in values.items():
        told = words(first, hidden=hidden), words(last, hidden=hidden)
        rows.append((label, *told))
        parts.append(draw.text(0, y + 14, label))
        if first is None or last is None:
            parts.append(draw.text(0, y + 34, hidden, fill=draw.SOFT))
        else:
            x1, x2 = left + (first - low) * scale, left + (last - low) * scale
            parts += [
                draw.line(left, y + 29, right, y + 29),
                draw.line(x1, y + 29, x2, y + 29, stroke=draw.FILLS[0], width=3),
            ]
            parts += [draw.circle(x1, y + 29, 5, fill=draw.PAPER), draw.circle(x2, y + 29, 6, fill=draw.FILLS[0])]
        y += 44
    told_all = " ".join(f"{row[0]}: {ends[0]} {row[1]}, {ends[1]} {row[2]}." for row in rows)
    return Chart(title, finding, draw.svg(name, f"{title}. {told_all}", y, *parts), (head, *ends), tuple(rows), n, base)


def rows(
    name: str, title: str, finding: str, points: Sequence[str], values: Mapping[str, Sequence[Value]], *,
    low: float, high: float, n: int | None = None, base: str = "", head: str = "", hidden: str = HIDDEN,
) -> Chart:  # fmt: skip
    """A small line per row over the same points, each value written above its dot; a value that is missing has no dot."""
    left, right, tall = 220.0, draw.WIDTH - 30.0, 22.0
    across = [left + (right - left) * i / max(1, len(points) - 1) for i in range(len(points))]
    parts = [
        draw.text(x, 13, label, size=13, anchor="middle", fill=draw.SOFT)
        for x, label in zip(across, points, strict=True)
    ]
    table, y = [], 22.0
    for label, given in values.items():
        pieces = draw.wrapped(label, 27)
        parts.append(draw.line(0, y, draw.WIDTH, y))
        parts += [draw.text(0, y + 28 + 16 * k, piece) for k, piece in enumerate(pieces)]
        base_line = y + 22 + tall
        spots = [
            (x, base_line - tall * (v - low) / ((high - low) or 1), v)
            for x, v in zip(across, given, strict=True)
            if v is not None
        ]
        if len(spots) > 1:
            parts.append(draw.polyline([(x, spot) for x, spot, _ in spots], stroke=draw.FILLS[0]))
        for x, spot, v in spots:
            parts += [
                draw.circle(x, spot, 4, fill=draw.FILLS[0]),
                draw.text(x, spot - 8, words(v), size=13, anchor="middle", bold=True),
            ]
        table.append((label, *(words(v, hidden=hidden) for v in given)))
        y = max(base_line + 10, y + 28 + 16 * len(pieces))
    told = " ".join(f"{row[0]}: {spoken(list(zip(points, row[1:], strict=True)))}" for row in table)
    return Chart(title, finding, draw.svg(name, f"{title}. {told}", y, *parts), (head, *points), tuple(table), n, base)
