"""The parts of an expectations agreement, in their order (SUP-06)."""

PARTS = {
    "role": "The fellow's role",
    "days": "Days and places of work",
    "meetings": "Meetings with the lead and the team",
    "deliverables": "What the fellow delivers",
    "soft_skills": "Goals beyond the technical: leading, presenting, working with others",
    "back_up": "What we do when the work stalls",
}


def missing(parts: dict[str, str]) -> list[str]:
    """The parts that nobody has written yet, by title."""
    return [title for key, title in PARTS.items() if not parts.get(key, "").strip()]
