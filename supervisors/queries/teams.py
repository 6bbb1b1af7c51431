"""Who is in the team of a project, and who is invited into it."""

import datetime as dt

from django.db.models import QuerySet

from supervisors.models import Proposal


def members(proposal: Proposal) -> QuerySet:
    """The team with hours."""
    return proposal.team.select_related("member__person").order_by("member__person__name")


def waiting(proposal: Proposal, *, at: dt.datetime) -> QuerySet:
    """Invitations that still work."""
    rows = proposal.team_invitations.filter(invitation__accepted_at=None, invitation__withdrawn_at=None)
    return rows.filter(invitation__expires_at__gt=at).select_related("invitation")
