"""Who leads a project, before and when they begin one."""

from typing import Any

from fellowship.foundation.access.grants import scope_ids
from supervisors.models import Supervisor


def leads_first_project(user: Any) -> bool:
    """Whether the person has no record as a supervisor yet."""
    return not Supervisor.objects.filter(person=user).exists()


def house_of(user: Any) -> int | None:
    """The organisation in which the person holds the role of supervisor."""
    return next(iter(scope_ids(user, "supervisor", "organisation")), None)
