"""Who may look over the whole."""

from typing import Any

from django.db.models import Q

from fellowship.foundation.access.conditions import everywhere
from fellowship.foundation.access.grants import scope_ids
from fellowship.foundation.access.permits import Permit


def _of_my_cohorts(user: Any, role: str) -> Q:
    """Messages that belong to one of the cohorts in which the person has the role."""
    return Q(scope_kind="cohorts.Cohort", scope_id__in=[str(pk) for pk in scope_ids(user, role, "cohort")])


VIEW_TRAIL = Permit("portal.view_trail", "", {"admin": everywhere}, words="Read the audit trail")
VIEW_MESSAGE = Permit(
    "portal.view_message",
    "notices.Message",
    {"admin": everywhere, "programme_support": _of_my_cohorts, "faculty": _of_my_cohorts},
    words="Read the outbox",
)
