"""Replies to events."""

from typing import Any

from django.utils import timezone

from fellowship.awards.models import EventInvitation
from fellowship.awards.permissions import ANSWER_EVENT
from fellowship.foundation.access.gate import action


class EventOver(Exception):
    """The event has taken place; the text is fit for the user."""


@action(ANSWER_EVENT, on="invitation")
def answer_event(*, invitation: EventInvitation, reply: str, by: Any) -> EventInvitation:
    """Keep the reply; it can be changed until the event."""
    if invitation.starts_at < timezone.now():
        raise EventOver("This event has taken place. You do not need to reply.")
    invitation.reply = reply
    invitation.save(update_fields=["reply"])
    return invitation
