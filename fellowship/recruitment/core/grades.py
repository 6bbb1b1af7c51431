"""Grades and bands: what people choose from, and how one compares with the lowest that a rule asks for."""

import re

ANOTHER = "Another grade"
_MEDICAL = (
    *("Foundation year 1", "Foundation year 2"),
    *(f"CT{n}" for n in range(1, 4)),
    *(f"ST{n}" for n in range(1, 9)),
    *(f"GPVTS Y{n}" for n in range(1, 4)),
    *("Trust grade", "Specialty doctor", "General practitioner", "Consultant"),
)
_DENTAL = (
    "Dental foundation",
    *(f"Dental core {n}" for n in range(1, 4)),
    *(f"Dental ST{n}" for n in range(1, 6)),
    *("Specialty dentist", "Consultant"),
)
_BANDS = tuple(f"Band {n}" for n in ("5", "6", "7", "8a", "8b", "8c", "8d", "9"))
_BY_PROFESSION = {"doctor": _MEDICAL, "dentist": _DENTAL}
# Professions in training have a training number; all others a registration, a band and a line manager (ELG-06).
IN_TRAINING = frozenset(_BY_PROFESSION)

_YEAR = r"\s*(?:year\s*|yr\s*|y\s*)?(\d)\b"
_LADDERS = (
    ("dental", re.compile(rf"\bdental\s+(?:specialty\s+)?(?:st|trainee|train\w+){_YEAR}")),
    ("gp", re.compile(rf"\b(?:gp\s*vts|gp\s*st|gp\s+train\w+|general practice train\w+){_YEAR}")),
    ("st", re.compile(rf"\b(?:st|specialty\s+train\w+){_YEAR}")),
    ("band", re.compile(r"\bband\s*(\d)([a-d]?)\b")),
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_YEARS = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:full\s+)?years?\b")


def grades_for(profession: str) -> tuple[str, ...]:
    """The grades that somebody of the profession chooses from, lowest first."""
    return (*_BY_PROFESSION.get(profession, _BANDS), ANOTHER)


def is_known(grade: str) -> bool:
    """Whether the grade is one of those offered, so that nothing about it is left open."""
    return any(grade in listed for listed in (_MEDICAL, _DENTAL, _BANDS))


def levels(words: str) -> dict[str, int]:
    """The steps that a text names: "ST3 or GPVTS Y2" gives {"st": 3, "gp": 2}."""
    rest, found = words.lower(), {}
    for ladder, shape in _LADDERS:
        for match in shape.finditer(rest):
            step = int(match[1])
            found[ladder] = step if ladder != "band" else step * 10 + " abcd".index(match[2] or " ")
        rest = shape.sub(" ", rest)
    return found


def years_needed(words: str) -> int:
    """The years after registration that a rule asks for: "Band 6 with two years' registration" gives 2."""
    match = _YEARS.search(words.lower())
    return 0 if match is None else _NUMBERS.get(match[1]) or int(match[1])


def reaches(grade: str, minimum: str) -> bool | None:
    """Whether the grade is at or above the lowest one; None when the words of either do not tell."""
    needed, held = levels(minimum), levels(grade)
    if not needed or not (held or is_known(grade)):
        return None
    return any(held.get(ladder, 0) >= step for ladder, step in needed.items())
