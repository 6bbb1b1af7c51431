"""Bars, shares of a whole on one bar, and how old open things are."""

from collections.abc import Mapping, Sequence

from fellowship.foundation.charts import draw
from fellowship.foundation.charts.chart import HIDDEN, Chart, Value, spoken, words


def bar(
    name: str, title: str, finding: str, values: Mapping[str, Value], *,
    n: int | None = None, base: str = "", unit: str = "", heads: tuple[str, str] = ("", "Count"), hidden: str = HIDDEN,
) -> Chart:  # fmt: skip
    """One horizontal bar per label, its value written at its end."""
    top = max((v for v in values.values() if v is not None), default=0) or 1
    parts, y, rows = [], 4.0, []
    for label, given in values.items():
        told = words(given, unit=unit, hidden=hidden)
        rows.append((label, told))
        for piece in draw.wrapped(label, 56):
            parts.append(draw.text(0, y + 14, piece))
            y += 17
        if given is None:
            parts.append(draw.text(0, y + 17, told, fill=draw.SOFT))
        else:
            length = (draw.WIDTH - 70) * given / top
            parts.append(draw.rect(0, y + 3, max(length, 1.5), 18, fill=draw.FILLS[0]))
            parts.append(draw.text(max(length, 1.5) + 6, y + 17, told, bold=True))
        y += 30
    drawn = draw.svg(name, f"{title}. {spoken(rows)}", y, *parts)
    return Chart(title, finding, drawn, heads, tuple(rows), n, base)


def stacked(
    name: str, title: str, finding: str, series: Sequence[str], values: Mapping[str, Sequence[Value]], *,
    n: int | None = None, base: str = "", head: str = "", hidden: str = HIDDEN,
) -> Chart:  # fmt: skip
    """Answers on a scale: one bar per row, cut into the shares of the series, each labelled with its number."""
    defs, fills = draw.patterns(name, len(series))
    parts, y = [defs], 4.0
    for i, label in enumerate(series):
        parts += [draw.rect(0, y, 16, 16, fill=fills[i], stroke=draw.INK), draw.text(24, y + 13, label)]
        y += 22
    y += 6
    rows = []
    for label, given in values.items():
        rows.append((label, *(words(v, hidden=hidden) for v in given)))
        parts.append(draw.text(0, y + 14, label))
        y += 20
        if any(v is None for v in given):
            parts.append(draw.text(0, y + 16, hidden, fill=draw.SOFT))
        else:
            parts += _row(given, fills, y)
        y += 36
    told = " ".join(f"{row[0]}: {spoken(list(zip(series, row[1:], strict=True)))}" for row in rows)
    return Chart(title, finding, draw.svg(name, f"{title}. {told}", y, *parts), (head, *series), tuple(rows), n, base)


def _row(given: Sequence[Value], fills: list[str], y: float) -> list[str]:
    total, x, parts = sum(v or 0 for v in given) or 1, 0.0, []
    for i, count in enumerate(given):
        if not count:
            continue
        width = draw.WIDTH * count / total
        parts.append(draw.rect(x, y, width, 24, fill=fills[i], stroke=draw.PAPER))
        parts.append(draw.rect(x + width / 2 - 11, y + 3, 22, 18, fill=draw.PAPER))
        parts.append(draw.text(x + width / 2, y + 17, words(count), anchor="middle", bold=True))
        x += width
    return parts


def ageing(
    name: str, title: str, finding: str, days: Mapping[str, Value], target: int, *,
    n: int | None = None, base: str = "", hidden: str = HIDDEN,
) -> Chart:  # fmt: skip
    """How many days each thing took or has been open, against a target line."""
    longest = max([target, *(v for v in days.values() if v is not None)]) or 1
    scale = (draw.WIDTH - 150) / longest
    parts, rows, y = [], [], 24.0
    for label, given in days.items():
        late = given is not None and given > target
        told = words(given, unit=" days", hidden=hidden) + (", over the target" if late else "")
        rows.append((label, told))
        parts.append(draw.text(0, y + 14, label))
        if given is None:
            parts.append(draw.text(60, y + 14, hidden, fill=draw.SOFT))
        else:
            parts.append(draw.rect(60, y + 2, max(1.5, given * scale), 14, fill=draw.FILLS[3 if late else 0]))
            parts.append(draw.text(66 + given * scale, y + 14, f"{words(given)}{' ▲' if late else ''}", bold=late))
        y += 22
    x = 60 + target * scale
    parts += [draw.line(x, 18, x, y, stroke=draw.INK, width=2, dash="4 3")]
    parts += [draw.text(x, 13, f"Target: {target} days", anchor="middle", size=13)]
    drawn = draw.svg(name, f"{title}. Target: {target} days. {spoken(rows)}", y + 4, *parts)
    return Chart(title, finding, drawn, ("", "Days"), tuple(rows), n, base)
