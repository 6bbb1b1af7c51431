"""What quick entries amount to in a month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

DAY_HOURS = Decimal("7.5")
HALF_DAY_HOURS = Decimal("3.75")


@dataclass(frozen=True)
class Entry:
    """One quick entry as far as a summary needs it."""

    hours: Decimal
    text: str
    stage: str = ""
    learned: str = ""
    project: int | None = None


@dataclass
class Month:
    """A month told by its entries."""

    days: Decimal = Decimal(0)
    stage_hours: dict[str, Decimal] = field(default_factory=dict)
    summary: str = ""
    learned: str = ""
    projects: set[int] = field(default_factory=set)


def add_up(entries: Iterable[Entry]) -> Month:
    """Days to the half, hours by stage, texts one under the other, projects."""
    month, hours, texts, lessons = Month(), Decimal(0), [], []
    for entry in entries:
        hours += entry.hours
        if entry.stage:
            month.stage_hours[entry.stage] = month.stage_hours.get(entry.stage, Decimal(0)) + entry.hours
        texts.append(entry.text.strip())
        lessons += [entry.learned.strip()] if entry.learned.strip() else []
        if entry.project:
            month.projects.add(entry.project)
    month.days = (hours / DAY_HOURS * 2).to_integral_value() / 2
    month.summary, month.learned = "\n".join(texts), "\n".join(lessons)
    return month
