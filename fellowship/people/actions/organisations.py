"""Keeps organisations and the roles people hold in them."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.grants import forget_grants
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation, OrganisationMembership, Region, User
from fellowship.people.permissions import (
    CREATE_ORGANISATION,
    EDIT_ORGANISATION,
    END_ORGANISATION_ROLE,
    GIVE_ORGANISATION_ROLE,
)


class OrganisationRefused(Exception):
    """What was asked cannot be; the text is fit for the user."""


@action(CREATE_ORGANISATION)
def create_organisation(*, by: Any, **fields: Any) -> Organisation:
    """A new organisation with the next free reference."""
    organisation = Organisation(ref=_next_ref(), **fields)
    _save(organisation)
    return organisation


@action(EDIT_ORGANISATION, on="organisation")
def edit_organisation(*, organisation: Organisation, by: Any, **fields: Any) -> Organisation:
    """Change what is stored about an organisation; retiring one keeps its old records."""
    for name, value in fields.items():
        setattr(organisation, name, value)
    _save(organisation)
    return organisation


@action(GIVE_ORGANISATION_ROLE, on="organisation")
def give_organisation_role(
    *, organisation: Organisation, user: User, role: str, title: str = "", on: dt.date, by: Any
) -> OrganisationMembership:
    """Give a person a role from `on`; a role that had ended begins again."""
    if user == by:
        raise OrganisationRefused("You cannot give a role to yourself.")
    return grant(organisation=organisation, user=user, role=role, title=title, on=on)


@action(END_ORGANISATION_ROLE, on="organisation")
def end_organisation_role(
    *, organisation: Organisation, membership: OrganisationMembership, on: dt.date, by: Any
) -> None:
    """End a role: it does not hold from the next request on. The row stays as history."""
    if membership.organisation_id != organisation.pk:
        raise OrganisationRefused("This role is in another organisation.")
    end(membership, on=on)


def grant(*, organisation: Organisation, user: User, role: str, title: str = "", on: dt.date) -> OrganisationMembership:
    """Store the role; for actions that have asked their own permit (an accepted invitation)."""
    membership, _ = OrganisationMembership.objects.get_or_create(
        user=user, organisation=organisation, role=Role(role).value, defaults={"title": title, "starts_on": on}
    )
    if membership.ends_on is not None:
        membership.ends_on = None
        membership.save(update_fields=["ends_on"])
    forget_grants(user)
    return membership


def find_or_add(*, name: str, region: Region) -> Organisation:
    """The organisation of that name, however it is capitalised, or a new one that hosts nobody.

    For actions that have asked their own permit: applicants write the name of their employer in their own words.
    """
    found = Organisation.objects.filter(name__iexact=name).order_by("retired", "pk").first()
    if found is None:
        found = Organisation(ref=_next_ref(), name=name, region=region)
        _save(found)
    return found


def end(membership: Any, *, on: dt.date) -> None:
    """Let a membership of any kind end the day before `on`, so that it does not hold now; one that never held goes."""
    if membership.starts_on is not None and membership.starts_on >= on:
        membership.delete()
        return
    membership.ends_on = on - dt.timedelta(days=1)
    membership.save(update_fields=["ends_on"])


def _save(organisation: Organisation) -> None:
    seen, above = {organisation.pk}, organisation.parent
    while above is not None:
        if above.pk in seen:
            raise OrganisationRefused("An organisation cannot belong to itself or to one of its own parts.")
        seen.add(above.pk)
        above = above.parent
    try:
        organisation.full_clean()
    except ValidationError as error:
        raise OrganisationRefused(" ".join(error.messages)) from error
    organisation.save()


def _next_ref() -> str:
    last = Organisation.objects.filter(ref__regex=r"^O\d+$").order_by(F("pk").desc()).first()
    number = int(last.ref[1:]) if last else 0
    taken = set(Organisation.objects.filter(ref__startswith="O").values_list("ref", flat=True))
    while f"O{number + 1}" in taken:
        number += 1
    return f"O{number + 1}"
