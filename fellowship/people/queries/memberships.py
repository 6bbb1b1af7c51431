"""Roles that people hold in organisations and in the portal as a whole."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fellowship.foundation.access.grants import Grant
from fellowship.people.core.roles import Role
from fellowship.people.models import OrganisationMembership


def grants(user: Any) -> Iterable[Grant]:
    """The provider for access: admin for superusers; organisation roles that hold today."""
    if user.is_superuser:
        yield Grant(Role.ADMIN.value)
    today = timezone.localdate()
    rows = OrganisationMembership.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=today), Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=user
    )
    for role, organisation_id in rows.values_list("role", "organisation_id"):
        yield Grant(role, "organisation", organisation_id)
