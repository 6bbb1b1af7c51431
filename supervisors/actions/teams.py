"""The lead of a project invites members of the team, each with an account of their own and few rights (SUP-12)."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from fellowship.cohorts.actions.invitations import InvitationRefused, invite_colleague
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.events import absolute
from supervisors.models import Proposal, TeamInvitation, TeamMember, TeamPlace
from supervisors.permissions import INVITE_TEAM_MEMBER


class TeamRefused(Refused):
    """The person cannot be invited; the text is fit for the user."""


@action(INVITE_TEAM_MEMBER, on="proposal")
def invite_team_member(
    *, proposal: Proposal, name: str, email: str, title: str, kind: str, hours_per_week: Decimal, by: Any
) -> TeamInvitation:
    """Send a colleague the link; whoever opens it is in the team from then on."""
    email = email.strip().lower()
    if proposal.team.filter(member__person__email=email).exists():
        raise TeamRefused("This person is in the team already.", "email")
    waiting = proposal.team_invitations.filter(invitation__email=email, invitation__accepted_at=None)
    if waiting.filter(invitation__withdrawn_at=None, invitation__expires_at__gt=timezone.now()).exists():
        raise TeamRefused("This person is invited already, and the link still works.", "email")
    try:
        invitation = invite_colleague(
            cohort=proposal.cohort, email=email, name=name, address=absolute("/"), at=timezone.now(), by=by
        )
    except InvitationRefused as refusal:
        raise TeamRefused(str(refusal), "email") from refusal
    return TeamInvitation.objects.create(
        proposal=proposal, invitation=invitation, title=title, kind=kind, hours_per_week=hours_per_week
    )


@transaction.atomic
def join_team(*, invitation_id: int) -> TeamPlace | None:
    """Put whoever accepted into the team; nothing for invitations that were not into one."""
    rows = TeamInvitation.objects.select_related("invitation__accepted_by", "proposal__cohort")
    asked = rows.filter(invitation=invitation_id, invitation__accepted_by__isnull=False).first()
    if asked is None:
        return None
    member, _made = TeamMember.objects.get_or_create(
        person=asked.invitation.accepted_by,
        defaults={
            "ref": f"TM{asked.pk}",
            "organisation_id": asked.proposal.organisation_id,
            "title": asked.title,
            "kind": asked.kind,
        },
    )
    member.cohorts.add(asked.proposal.cohort)
    return TeamPlace.objects.get_or_create(
        proposal=asked.proposal, member=member, defaults={"hours_per_week": asked.hours_per_week}
    )[0]
