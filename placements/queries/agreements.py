"""Who is to know a fellow before the first day, and where what they know and promise is read."""

from typing import Any

from fellowship.cohorts.models import Fellow
from fellowship.foundation.ui.records import record_url
from fellowship.people.models import User
from placements.models import ExpectationsAgreement, FellowSheet, Placement
from placements.permissions import VIEW_EXPECTATIONS, VIEW_FELLOW_SHEET


def team_of(fellow: Fellow) -> list[Any]:
    """Lead, additional supervisors and members of the team of the fellow's project, each once."""
    placement = getattr(fellow, "placement", None)
    if placement is None:
        return []
    seconds = placement.proposal.additional_supervisors.values_list("person", flat=True)
    members = placement.proposal.team.values_list("member__person", flat=True)
    people = {placement.lead.person_id, *seconds, *members}
    return list(User.objects.filter(pk__in=people, is_active=True).order_by("pk"))


def papers_of(*, user: Any, placement: Placement) -> list[tuple[str, str]]:
    """The sheet and the agreement of the placement's fellow that the person may read: words and address."""
    slug, fellow = placement.cohort.slug, placement.fellow_id
    sheet = VIEW_FELLOW_SHEET.narrow(FellowSheet.objects.filter(fellow=fellow), user).first()
    agreement = VIEW_EXPECTATIONS.narrow(ExpectationsAgreement.objects.filter(fellow=fellow), user).first()
    found = []
    if sheet is not None:
        found.append(("Fellow sheet", record_url("fellow-sheet", slug, sheet.ref)))
    if agreement is not None:
        signed = "signed by both" if agreement.status == "signed" else "not signed by both yet"
        found.append((f"Expectations agreement ({signed})", record_url("expectations", slug, agreement.ref)))
    return found
