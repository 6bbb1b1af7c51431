"""Supervision meetings as people see them."""

from typing import Any

from placements import permissions
from placements.models import SupervisionMeeting


def to_confirm(*, user: Any) -> list[SupervisionMeeting]:
    """Meetings that wait for the user's word, oldest first."""
    rows = permissions.CONFIRM_SUPERVISION.narrow(SupervisionMeeting.objects.filter(status="to_confirm"), user)
    return list(rows.select_related("fellow__person", "cohort").order_by("met_on"))
