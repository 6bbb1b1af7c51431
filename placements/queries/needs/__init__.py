"""What placements ask of a person now."""

from datetime import date
from typing import Any

from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.notices.needs import NeedSource
from placements.queries.needs import applicants, fellows, offices, teams

_BY_ROLE = {
    "applicant": applicants.of_applicant,
    "fellow": fellows.of_fellow,
    "supervisor": teams.of_supervisor,
    "team_member": teams.of_team_member,
    "faculty": offices.of_faculty,
    "programme_support": offices.of_support,
    "hr_contact": offices.of_hr_contact,
    "finance_contact": offices.of_finance_contact,
}


def sources(*, user: Any, on: date) -> list[NeedSource]:
    """The sources of every role that the user holds; of a kind that two roles have, the wider one of the first role."""
    found: dict[str, NeedSource] = {}
    for role in _BY_ROLE:
        if role in roles_of(user):
            for source in _BY_ROLE[role](user, on):
                found.setdefault(source.kind, source)
    return list(found.values())
