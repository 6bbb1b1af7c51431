"""What everybody may do with messages to themselves."""

from typing import Any

from django.db.models import Q

from fellowship.foundation.access.conditions import everywhere
from fellowship.foundation.access.permits import Permit

ARRIVED = ("sent", "kept", "digest", "uncertain", "bounced", "failed")  # has left the outbox, however the mail went


def _to_me(user: Any, role: str) -> Q:
    return Q(recipients=user.pk, status__in=ARRIVED)


READ_MESSAGE = Permit("notices.read_message", "notices.Message", {"person": _to_me}, words="Read messages to yourself")
CHOOSE_DELIVERY = Permit("notices.choose_delivery", "", {"person": everywhere}, words="Choose how messages come")
KEEP_FEED = Permit("notices.keep_feed", "", {"person": everywhere}, words="Keep private addresses for calendars")
