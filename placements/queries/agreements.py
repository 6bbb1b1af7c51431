"""Who is to know a fellow before the first day."""

from typing import Any

from fellowship.cohorts.models import Fellow
from fellowship.people.models import User


def team_of(fellow: Fellow) -> list[Any]:
    """Lead, additional supervisors and members of the team of the fellow's project, each once."""
    placement = getattr(fellow, "placement", None)
    if placement is None:
        return []
    seconds = placement.proposal.additional_supervisors.values_list("person", flat=True)
    members = placement.proposal.team.values_list("member__person", flat=True)
    people = {placement.lead.person_id, *seconds, *members}
    return list(User.objects.filter(pk__in=people, is_active=True).order_by("pk"))
