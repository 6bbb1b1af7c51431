"""Who reviews what: 1,000 applications, three reviewers each of sixty, one pair in ten with a conflict (REC-08)."""

import time
from typing import NamedTuple

from bench.place import Place
from fellowship.recruitment.core.assignment import plan

SECONDS = 2


class Line(NamedTuple):
    """One promise and what came out."""

    what: str
    target: str
    measured: str
    kept: bool | None


def reviewers(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """The plan alone, without a database; its conflicts and loads are counted anew here."""
    applications, people = range(1000), range(2000, 2060)
    conflicts = {
        (a, r): "same organisation" for a in applications for r in people if (7 * a + 13 * r + a // 9) % 10 == 0
    }
    begun = time.perf_counter()
    found = plan(applications, dict.fromkeys(people), conflicts, 3)
    took = time.perf_counter() - begun
    pairs = [(p.application, p.reviewer) for p in found.new]
    loads = [sum(r == who for _, r in pairs) for who in people]
    apart = max(loads) - min(loads)
    barred = len(conflicts.keys() & set(pairs))
    fair = len(set(pairs)) == 3000 and barred == 0 and apart <= 1
    return [
        Line(
            "3,000 reviews of 1,000 applications among 60 reviewers",
            f"within {SECONDS} s, loads within 1, no conflict",
            f"{took:.2f} s, loads {apart} apart, {barred} conflicts",
            took <= SECONDS and fair,
        )
    ]
