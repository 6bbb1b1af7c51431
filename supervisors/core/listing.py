"""What a project needs to be shown to applicants, and how two lists of projects differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HIGH = 15  # likelihood times effect, both from 1 to 5


@dataclass(frozen=True)
class Risk:
    """A risk as the listing rule reads it."""

    title: str
    likelihood: int
    impact: int
    mitigation: str


def reasons(projects: int, disciplines: int, risks: Iterable[Risk]) -> list[str]:
    """Why a project cannot be listed: a single project, a single discipline, or a high risk without mitigation."""
    found = []
    if projects < 2:
        found.append("The fellow could take part in one project only. Two or more are needed.")
    if disciplines < 2:
        found.append("The team is of one discipline only. Two or more are needed.")
    open_risks = [r.title for r in risks if r.likelihood * r.impact >= HIGH and not r.mitigation.strip()]
    found += [f"The high risk “{title}” has no mitigation." for title in open_risks]
    return found


@dataclass(frozen=True)
class Difference:
    """What a later list has otherwise than the one before; each entry is a row of it."""

    added: list[Mapping[str, Any]]
    removed: list[Mapping[str, Any]]
    changed: list[tuple[Mapping[str, Any], list[str]]]

    @property
    def is_none(self) -> bool:
        """Whether both lists say the same."""
        return not (self.added or self.removed or self.changed)


def difference(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Difference:
    """Compare two lists of rows {"ref", "title", "host", "places"} by their references."""
    before, after = {r["ref"]: r for r in old}, {r["ref"]: r for r in new}
    words = {"title": "title", "host": "host", "places": "number of places"}
    changed = [
        (row, [label for name, label in words.items() if row.get(name) != before[ref].get(name)])
        for ref, row in after.items()
        if ref in before
    ]
    return Difference(
        [row for ref, row in after.items() if ref not in before],
        [row for ref, row in before.items() if ref not in after],
        [(row, names) for row, names in changed if names],
    )
