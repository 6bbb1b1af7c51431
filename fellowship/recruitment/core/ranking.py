"""The one place where applicants are put in order: by score, by a tie rule that is said in words, sealed by a hash (F28)."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

SHARED = "Applicants with the same score share a rank, and faculty decide between them. The ranks after them go on as if each had one: 1, 2, 2, 4."
_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Standing:
    """One application with what it is ranked by: the mean of its sheets or the moderated score, and the points for ties."""

    pk: int
    ref: str
    score: Decimal
    sheets: int
    moderated: bool = False
    tie: Decimal | None = None


@dataclass(frozen=True)
class Ranked:
    """One line of a rank list."""

    rank: int
    standing: Standing


def tie_words(criterion: str = "") -> str:
    """The tie rule as it is recorded: equal scores share a rank, or the points for one criterion decide first."""
    if not criterion:
        return SHARED
    return f"Of applicants with the same score, the one with the higher mean for “{criterion}” comes first. {SHARED}"


def written(number: Decimal) -> str:
    """A score as it is sealed and compared: at most four decimals, none that say nothing."""
    found = number.quantize(_PLACES).normalize()
    return f"{found:f}"


def rank(rows: Iterable[Standing]) -> list[Ranked]:
    """Highest score first, then the points for ties; who is equal in both shares a rank, in the order of references."""
    found: list[Ranked] = []
    for n, one in enumerate(sorted(rows, key=lambda s: (*_key(s), s.ref)), start=1):
        same = bool(found) and _key(found[-1].standing) == _key(one)
        found.append(Ranked(found[-1].rank if same else n, one))
    return found


def _key(one: Standing) -> tuple[Decimal, Decimal]:
    tie = one.tie if one.tie is not None else Decimal(-1)
    return -one.score.quantize(_PLACES), -tie.quantize(_PLACES)


def line_of(ranked: Ranked) -> tuple[int, str, str, int, bool, str]:
    """One line as it is sealed."""
    one = ranked.standing
    tie = "" if one.tie is None else written(one.tie)
    return ranked.rank, one.ref, written(one.score), one.sheets, one.moderated, tie


def seal(*, cohort: str, stage: str, number: int, tie_rule: str, lines: Sequence[Sequence[object]]) -> str:
    """SHA-256 over the list in one canonical form: whoever has the lines can work it out again."""
    told = {"cohort": cohort, "stage": stage, "number": number, "tie_rule": tie_rule, "lines": [list(x) for x in lines]}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def mark(ranked: Sequence[Ranked], tie_rule: str) -> str:
    """A short mark of the order that was shown: the same order has the same one."""
    return seal(cohort="", stage="", number=0, tie_rule=tie_rule, lines=[line_of(each) for each in ranked])[:32]
