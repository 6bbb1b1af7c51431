"""The few SVG shapes that charts are made of, with presentation attributes only: no style, no class, no script.

A stylesheet does not reach into an SVG when it is printed, and the security policy of the pages forbids style attributes.
"""

from collections.abc import Iterable
from html import escape

FONT = "Arial, Helvetica, sans-serif"
INK, SOFT, PAPER, LINE = "#212b32", "#4c6272", "#ffffff", "#aeb7bd"
FILLS = ("#005eb8", "#41b6e6", "#768692", "#ed8b00", "#330072", "#007f3b")
WIDTH = 480


def attributes(**given: object) -> str:
    """Attributes as text; underscores become hyphens."""
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for name, value in given.items())


def text(
    x: float, y: float, words: str, *, size: int = 14, fill: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """A line of text."""
    weight = {"font_weight": "bold"} if bold else {}
    given = attributes(x=_n(x), y=_n(y), font_family=FONT, font_size=size, fill=fill, text_anchor=anchor, **weight)
    return f"<text{given}>{escape(words)}</text>"


def rect(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none") -> str:
    """A box."""
    given = attributes(x=_n(x), y=_n(y), width=_n(max(0, width)), height=_n(height), fill=fill, stroke=stroke)
    return f"<rect{given}/>"


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    more = {"stroke_dasharray": dash} if dash else {}
    return f"<line{attributes(x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), stroke=stroke, stroke_width=width, **more)}/>"


def circle(x: float, y: float, r: float, *, fill: str, stroke: str = INK) -> str:
    """A dot."""
    return f"<circle{attributes(cx=_n(x), cy=_n(y), r=_n(r), fill=fill, stroke=stroke)}/>"


def polyline(points: Iterable[tuple[float, float]], *, stroke: str, dash: str = "") -> str:
    """A line through points."""
    more = {"stroke_dasharray": dash} if dash else {}
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f"<polyline{attributes(points=path, fill='none', stroke=stroke, stroke_width=3, **more)}/>"


def patterns(name: str, count: int) -> tuple[str, list[str]]:
    """Definitions and fills for `count` series: plain colours for two, colour with a texture from three on."""
    if count < 3:
        return "", list(FILLS[:count])
    marks = (
        "",
        '<path d="M0 8L8 0" stroke="#212b32" stroke-width="1.5"/>',
        '<circle cx="4" cy="4" r="1.6" fill="#212b32"/>',
        '<path d="M0 4H8" stroke="#212b32" stroke-width="1.5"/>',
        '<path d="M0 0L8 8M0 8L8 0" stroke="#ffffff" stroke-width="1"/>',
        '<path d="M4 0V8" stroke="#ffffff" stroke-width="1.5"/>',
    )
    made, fills = [], []
    for i in range(count):
        key = f"{name}-{i}"
        base = f'<rect width="8" height="8" fill="{FILLS[i % len(FILLS)]}"/>'
        made.append(
            f'<pattern id="{escape(key)}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f"{base}{marks[i % len(marks)]}</pattern>"
        )
        fills.append(f"url(#{escape(key)})")
    return f"<defs>{''.join(made)}</defs>", fills


def svg(name: str, title: str, height: float, *parts: str, width: float = WIDTH) -> str:
    """The whole drawing, named in words by its title."""
    given = attributes(
        xmlns="http://www.w3.org/2000/svg", role="img", aria_labelledby=f"{name}-title", viewBox=f"0 0 {_n(width)} {_n(height)}",
        width=_n(width), height=_n(height),
    )  # fmt: skip
    return f'<svg{given}><title id="{escape(name)}-title">{escape(title)}</title>{"".join(parts)}</svg>'


def wrapped(words: str, limit: int) -> list[str]:
    """The words in lines of at most `limit` characters where they can be broken."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
