"""What makes a certificate: its number, its check code, and a name that fits the page."""

import re
import secrets
import unicodedata
from collections.abc import Iterable

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # without 0, O, 1, I, L and U, which are read wrongly
CODE_LENGTH = 12  # 30 to the power of 12: nobody guesses one
LINE = 690  # points across the page that a name may fill
LARGEST, MEDIUM, SMALLEST = 42, 24, 15  # points


def new_code() -> str:
    """A check code that cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """The code as it is kept, from what somebody typed: "g7cw-wm5c d2ws". "" for what cannot be one."""
    plain = re.sub(r"[\s\-\u2010-\u2015.]", "", typed).upper()
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET) else ""


def spaced(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def prefix_of(programme: str) -> str:
    """The letters before the number: "Clinical AI Fellowship (demonstration)" gives "CAIF"."""
    words = re.findall(r"[^\W\d_]+", programme.split("(", 1)[0])
    letters = "".join(w if w.isupper() else w[0] for w in words if w[0].isupper())
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return plain[:8] or "CERT"


def next_number(prefix: str, cohort: str, taken: Iterable[str]) -> str:
    """The number after the highest one that is taken in the cohort: "CAIF-C1-012"."""
    ends = [int(found[1]) for number in taken if (found := re.search(r"-(\d+)$", number))]
    return f"{prefix}-{cohort}-{max(ends, default=0) + 1:03d}"


def is_right_to_left(name: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Arabic, Hebrew)."""
    for letter in name:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def name_points(name: str) -> int:
    """The size in points at which the name fits: on one line if that is large enough to read, on two or more if not."""
    width = sum(_width(letter) for letter in unicodedata.normalize("NFC", name)) or 1
    in_one, in_two = int(LINE / width), int(1.7 * LINE / width)
    return min(LARGEST, in_one) if in_one >= MEDIUM else max(SMALLEST, min(MEDIUM, in_two))


def _width(letter: str) -> float:
    """The width of a letter, in parts of the letter's height; wide rather than narrow."""
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1
    if letter in "mwMW@":
        return 0.95
    return 0.75 if letter.isupper() else 0.35 if letter in "ijlft .,'-’" else 0.6
