"""Organisations as pages need them."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from fellowship.people.models import Organisation, OrganisationMembership
from fellowship.people.permissions import VIEW_ORGANISATION


def organisations(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The rows with what a list shows of each."""
    return rows.select_related("region", "parent")


def parts_of(organisation: Organisation, user: Any) -> QuerySet[Organisation]:
    """The organisations that belong to it and that the person may see."""
    return VIEW_ORGANISATION.narrow(organisation.parts.all(), user).select_related("region")


def members_of(organisation: Organisation, *, on: dt.date) -> list[OrganisationMembership]:
    """The roles people hold there, ended ones last."""
    rows = list(organisation.memberships.select_related("user").order_by("role", "user__name", "pk"))
    return sorted(rows, key=lambda row: row.ends_on is not None and row.ends_on < on)


def membership(organisation: Organisation, pk: int) -> OrganisationMembership | None:
    """One role in the organisation."""
    return organisation.memberships.filter(pk=pk).first()
