"""What a reminder rule sends on one day, for tests of single rules."""

import datetime as dt
from typing import Any

from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.notices.reminders import REMINDERS

FACULTY = {"Dr Thandeka Rowntree", "Georgiana Mbeki-Lowe", "Osian Petrakis", "Dr Leopold Ravenscroft-Amin"}


def sent(rule: str, on: dt.date, cohort: str) -> dict[str, set[str]]:
    """What the rule sends on that very day within the cohort: names by record."""
    reminder, found = REMINDERS[rule], {}
    for each in reminder.due(on, on, {}):
        scope = reminder.event.scope_of(each.row)
        if scope.slug == cohort and (on - each.due).days in each.rhythm.levels:
            found[getattr(each.row, "ref", "") or str(each.row)] = {p.name for p in reminder.event.to(each.row)}
    return found


def cohort(number: int, **changes: Any) -> Cohort:
    """The cohort, changed."""
    Cohort.objects.filter(slug=f"cohort-{number}").update(**changes)
    return Cohort.objects.get(slug=f"cohort-{number}")


def supervisors(fellow: Fellow) -> set[str]:
    """The lead and the additional supervisors."""
    seconds = fellow.placement.proposal.additional_supervisors.all()
    return {fellow.placement.lead.person.name, *(member.person.name for member in seconds)}


def days(number: int) -> dt.timedelta:
    """So many days."""
    return dt.timedelta(days=number)
