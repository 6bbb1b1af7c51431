"""What a person's home shows: what needs them, most pressing first, and where their cohorts are."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.notices.needs import Need, collect
from fellowship.people.core.roles import Role
from fellowship.portal.queries.navigation import CohortLink, my_cohorts

AT_MOST = 10
# Headings for one thing and for many, by group and urgency; what waits or is done is not told apart by urgency.
GROUPS = {
    "do": {
        "late": ("1 thing is late", "{} things are late"),
        "soon": ("Due this week", "Due this week"),
        "plain": ("To do", "To do"),
    },
    "waiting": {"waiting": ("Waiting for other people (1)", "Waiting for other people ({})")},
    "done": {"done": ("Done and to read (1)", "Done and to read ({})")},
}


@dataclass(frozen=True)
class Item:
    """One need as the page shows it."""

    need: Need
    severity: str
    age: str


@dataclass(frozen=True)
class Section:
    """Needs of one kind of urgency under their heading."""

    heading: str
    items: list[Item]
    severity: str


@dataclass(frozen=True)
class Home:
    """The whole page."""

    sections: list[Section]
    failed: list[str]
    shown: int
    total: int
    cohorts: list[CohortLink]
    cohort: CohortLink | None
    roles: list[str] = field(default_factory=list)

    @property
    def is_calm(self) -> bool:
        """Whether nothing is to do, as far as it is known."""
        return not self.failed and not any(section.severity in GROUPS["do"] for section in self.sections)

    @property
    def hidden(self) -> int:
        """How many more "Show all" shows."""
        return self.total - self.shown


def home_page(*, user: Any, on: dt.date, cohort: str = "", everything: bool = False) -> Home:
    """The home of a person on that day, of one cohort when its slug is given; of each group at most ten things unless `everything`."""
    found = collect(user=user, on=on)
    mine = my_cohorts(user)
    chosen = next((c for c in mine if c.slug == cohort), None)
    needs = [n for n in found.items if chosen is None or n.cohort in ("", chosen.slug)]
    sections, total, shown = [], 0, 0
    for group, severities in GROUPS.items():
        of_group = [n for n in needs if n.group == group]
        items = [_item(n, on) for n in (of_group if everything else of_group[:AT_MOST])]
        late = sum(n.severity(on) == "late" for n in of_group)
        total, shown = total + len(of_group), shown + len(items)
        for severity, heading in severities.items():
            under = [i for i in items if severity in (i.severity, group)]
            number = late if severity == "late" else len(of_group)
            sections.append(Section(heading[number != 1].format(number), under, severity))
    return Home(
        sections=[s for s in sections if s.items],
        failed=found.failed,
        shown=shown,
        total=total,
        cohorts=mine,
        cohort=chosen,
        roles=[Role(r).label for r in sorted(roles_of(user)) if r in set(Role)],
    )


def called(name: str) -> str:
    """The name to greet with: the first one, or with a title the last one: "Osian", "Dr Oyebanji"."""
    words = name.split()
    titled = len(words) > 1 and words[0].rstrip(".") in {"Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Miss", "Mx"}
    return f"{words[0]} {words[-1]}" if titled else words[0] if words else ""


def greeting(hour: int) -> str:
    """Good morning until noon, good afternoon until six."""
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def _item(need: Need, on: dt.date) -> Item:
    waited = (on - need.since).days if need.since else 0
    age = "" if waited < 1 else "waiting 1 day" if waited == 1 else f"waiting {waited} days"
    return Item(need, need.severity(on), age)
