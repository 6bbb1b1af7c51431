"""Replies of supervisors: to briefings, packs and the question for the usual lead time."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.transitions.perform import perform
from supervisors.models import BriefingInvitation, PackAcknowledgement
from supervisors.permissions import ACKNOWLEDGE_PACK, ANSWER_INVITATION


class AlreadyDone(Exception):
    """There is nothing left to confirm."""


@action(ANSWER_INVITATION, on="invitation")
def answer_invitation(*, invitation: BriefingInvitation, reply: str, by: Any) -> BriefingInvitation:
    """Accept, decline, or confirm that what was missed has been read (SUP-02)."""
    if reply == "confirm":
        invitation.confirmed_on = timezone.localdate()
        invitation.save(update_fields=["confirmed_on"])
    perform(invitation, reply, by=by)
    return invitation


@action(ACKNOWLEDGE_PACK, on="pack")
def acknowledge_pack(*, pack: PackAcknowledgement, by: Any) -> PackAcknowledgement:
    """The supervisor has the induction pack (SUP-04)."""
    if pack.acknowledged_on:
        raise AlreadyDone("You have acknowledged this pack already.")
    pack.acknowledged_on = timezone.localdate()
    pack.save(update_fields=["acknowledged_on"])
    return pack
