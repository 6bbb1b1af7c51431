"""The parts of an induction pack, in their order (SUP-04)."""

PARTS = {
    "aims": "What the fellowship is for",
    "expectations": "What we expect of you and your team",
    "time": "How much time it takes",
    "objectives": "What a fellow learns",
    "brings": "What a fellow brings",
    "contacts": "Whom to ask",
    "journals": "Access to journals",
    "forms": "Forms you will need",
}


def missing(parts: dict[str, str]) -> list[str]:
    """The parts that nobody has written yet, by title."""
    return [title for key, title in PARTS.items() if not parts.get(key, "").strip()]


def written(parts: dict[str, str]) -> list[tuple[str, str]]:
    """Title and text of the parts that are written, in their order."""
    return [(title, parts[key]) for key, title in PARTS.items() if parts.get(key, "").strip()]
