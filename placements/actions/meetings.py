"""Supervision meetings are confirmed by whom the fellow met (PLC-04)."""

from typing import Any

from fellowship.foundation.access.gate import action
from placements import permissions
from placements.models import SupervisionMeeting


@action(permissions.CONFIRM_SUPERVISION, on="meeting")
def confirm_meeting(*, meeting: SupervisionMeeting, by: Any) -> SupervisionMeeting:
    """Say that the meeting took place as entered."""
    meeting.status = SupervisionMeeting.Status.CONFIRMED
    meeting.save(update_fields=["status"])
    return meeting
