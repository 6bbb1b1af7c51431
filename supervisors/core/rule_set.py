"""What a rule set must be before it is frozen, how its next version is called, and its pass rule in words."""

import re
from collections.abc import Iterable, Sequence


def pass_words(most_partly: int | None) -> str:
    """The pass rule as a sentence; None: any number of essential criteria may be partly met."""
    if most_partly is None:
        return "Every essential criterion met or partly met"
    if most_partly == 0:
        return "Every essential criterion met"
    return f"Every essential criterion met, at most {most_partly} partly met, none not met"


def next_version(ref: str, taken: Iterable[str]) -> str:
    """The reference of a new version: QA-v3 after QA-v1 and QA-v2, whichever of them it is made from."""
    stem = re.sub(r"-v\d+$", "", ref)[:15]
    versions = [int(found[1]) for one in taken if (found := re.fullmatch(re.escape(stem) + r"-v(\d+)", one))]
    return f"{stem}-v{max(versions, default=1) + 1}"


def next_criterion(taken: Iterable[str]) -> str:
    """The reference of a new criterion: QA41 after QA40."""
    numbers = [int(found[1]) for one in taken if (found := re.fullmatch(r"QA(\d+)", one))]
    return f"QA{max(numbers, default=0) + 1:02}"


def faults(essentials: Sequence[bool], most_partly: int | None) -> list[str]:
    """Why a draft cannot be frozen yet; `essentials` says of each criterion whether it is essential."""
    if not essentials:
        return ["It asks nothing yet. Add a criterion."]
    count = sum(essentials)
    if not count:
        return ["No criterion is essential, so every project would pass. Mark at least one."]
    if most_partly is not None and most_partly > count:
        return [f"{most_partly} criteria may be partly met, but only {count} are essential."]
    return []


def moved(order: Sequence[int], one: int, up: bool) -> list[int]:
    """The order with one of them a place higher or lower; as it was at either end."""
    found = list(order)
    here = found.index(one)
    there = here - 1 if up else here + 1
    if 0 <= there < len(found):
        found[here], found[there] = found[there], found[here]
    return found
