"""Finds strings that look like they identify a patient. A warning aid, not proof: it errs on the side of asking (PLC-24)."""

import re
from dataclasses import dataclass

_DIGITS = re.compile(r"(?<![\d])\d(?:[ \-]?\d){9}(?![\d])")
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b\D{0,12}(\d{1,2}[./\- ](?:\d{1,2}|[a-z]{3,9})[./\- ]\d{2,4})",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    r"\b(?:mrn|hospital (?:no|number)|patient (?:id|no|number)|nhs (?:no|number))\b[^\w\n]{0,5}(?:is )?[a-z]{0,3}\d[\w\-]{3,}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Finding:
    """What was found, where (character offsets), and what it looks like in words."""

    text: str
    start: int
    end: int
    looks_like: str


def valid_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the modulus-11 check of an NHS number (NHS Data Dictionary, "NHS NUMBER")."""
    if len(digits) != 10 or not digits.isdigit():
        return False
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check != 10 and int(digits[9]) == check % 11


def find_identifiers(text: str) -> list[Finding]:
    """Every string in the text that looks like an NHS number, another ten-digit number, a date of birth or a hospital number."""
    found = [_number(match) for match in _DIGITS.finditer(text)]
    found += [Finding(m.group(0), m.start(), m.end(), "a date of birth") for m in _BIRTH.finditer(text)]
    for m in _HOSPITAL.finditer(text):
        if not any(f.start < m.end() and m.start() < f.end for f in found):
            found.append(Finding(m.group(0), m.start(), m.end(), "a hospital or patient number"))
    return sorted(found, key=lambda f: f.start)


def _number(match: re.Match[str]) -> Finding:
    digits = re.sub(r"\D", "", match.group(0))
    words = "an NHS number" if valid_nhs_number(digits) else "a ten-digit number such as an NHS number"
    return Finding(match.group(0), match.start(), match.end(), words)
