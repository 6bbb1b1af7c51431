"""What a rubric is made of: anchors as people type them, and the example that a first cohort begins with (REC-10, REC-03)."""

from dataclasses import dataclass

STAGES = ("shortlist", "interview")


@dataclass(frozen=True)
class Example:
    """One criterion of the example; `answer` names the answer of the application that is read for it."""

    code: str
    label: str
    anchors: tuple[tuple[int, str], ...]
    answer: str = ""


OUT_OF = 20
EXAMPLE = (
    Example(
        "commitment",
        "Putting clinical AI into practice after the year",
        (
            (5, "General interest only"),
            (12, "One clear example of adopting or stopping a tool"),
            (18, "A worked plan for use after the year, with people named"),
        ),
        "adoption",
    ),
    Example(
        "experience",
        "Relevant experience and learning",
        (
            (5, "Little beyond the day job"),
            (12, "Audit or course with a result"),
            (18, "Sustained work with data, digital or improvement teams"),
        ),
        "experience",
    ),
    Example(
        "communication",
        "Communication and team working",
        (
            (5, "Hard to follow"),
            (12, "Clear, one audience"),
            (18, "Explains to experts and to the public alike"),
        ),
        "statement",
    ),
    Example(
        "improvement",
        "Service improvement",
        (
            (5, "Describes a problem"),
            (12, "Changed one thing and measured it"),
            (18, "Change kept going after they left"),
        ),
    ),
    Example(
        "learning",
        "What they would learn from the year",
        (
            (5, "No aim named"),
            (12, "Reasons given for one aim"),
            (18, "Aims, gaps and a learning plan"),
        ),
        "learning_interests",
    ),
)


class AnchorsWrong(ValueError):
    """A line of anchors cannot be read; the text is fit for the user."""


def read_anchors(text: str, out_of: int) -> list[dict[str, int | str]]:
    """Lines such as “12: One clear example” as anchors in the order of their points."""
    found: dict[int, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        points, colon, words = line.partition(":")
        if not colon or not (points.strip().isascii() and points.strip().isdigit()) or not words.strip():
            raise AnchorsWrong(f"“{line[:60]}” is not points, a colon and words. Write it like “12: One clear example”")
        if len(points.strip()) > 3 or int(points) > out_of:
            raise AnchorsWrong(f"“{line[:60]}” has more points than the {out_of} that can be given")
        if int(points) in found:
            raise AnchorsWrong(f"{int(points)} points are described twice")
        found[int(points)] = words.strip()
    return [{"score": points, "text": words} for points, words in sorted(found.items())]


def write_anchors(anchors: list[dict[str, int | str]]) -> str:
    """Anchors as somebody would type them."""
    return "\n".join(f"{one['score']}: {one['text']}" if isinstance(one, dict) else str(one) for one in anchors)


def code_for(label: str, taken: set[str]) -> str:
    """A short name for a new criterion that no other of the rubric has."""
    words = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in label.lower()).split())[:30].strip("-")
    first = words or "criterion"
    return next(code for code in (first, *(f"{first}-{n}" for n in range(2, 1000))) if code not in taken)
