"""Invites people into a role by a link that works once (assurance row 29)."""

import datetime as dt
import re
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from fellowship.cohorts.actions import memberships
from fellowship.cohorts.core import role_rules, tokens
from fellowship.cohorts.events import invitation_accepted
from fellowship.cohorts.models import Cohort, Invitation
from fellowship.cohorts.permissions import GIVE_ROLE, INVITE_INTO_ORGANISATION, INVITE_PERSON
from fellowship.cohorts.queries.invitations import PURPOSE, find
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.audit import trail
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import send_notice
from fellowship.people.actions import organisations
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation, User

TEMPLATE = "invitation"
PATH = "/invitations/"
LINK = re.compile(rf"\S*{PATH}\S+")
COVERED = "(The link is not kept here.)"
LIFETIME = dt.timedelta(days=14)


class InvitationRefused(Exception):
    """The invitation cannot be sent or accepted; the text is fit for the user."""


@action(INVITE_PERSON, on="cohort")
def invite_into_cohort(
    *, cohort: Cohort, email: str, name: str, role: str, address: str, at: dt.datetime, by: Any
) -> Invitation:
    """Send a link that gives the role in the cohort. `address` is where links begin, such as "https://host"."""
    if role not in role_rules.COHORT_ROLES:
        raise InvitationRefused("This role is not given in a cohort.")
    held = set(cohort.memberships.filter(user__email=email.lower()).values_list("role", flat=True))
    if reason := role_rules.clash(role, held):
        raise InvitationRefused(reason)
    if role in role_rules.TRUSTED and by is not SYSTEM and not GIVE_ROLE.allows(by, cohort):
        raise InvitationRefused(
            f"Only those who give roles in this cohort can invite into the role {Role(role).label}."
        )
    return _send(Invitation(cohort=cohort), email=email, name=name, role=role, address=address, at=at, by=by)


def invite_colleague(*, cohort: Cohort, email: str, name: str, address: str, at: dt.datetime, by: Any) -> Invitation:
    """Send a link that gives the role with the fewest rights, that of a team member.

    For actions of packages above that have asked a permit of their own.
    """
    role = Role.TEAM_MEMBER
    return _send(Invitation(cohort=cohort), email=email, name=name, role=role, address=address, at=at, by=by)


@action(INVITE_INTO_ORGANISATION, on="organisation")
def invite_into_organisation(
    *, organisation: Organisation, email: str, name: str, role: str, address: str, at: dt.datetime, by: Any
) -> Invitation:
    """Send a link that gives the role in the organisation."""
    if role not in role_rules.ORGANISATION_ROLES:
        raise InvitationRefused("This role is not given in an organisation.")
    invitation = Invitation(organisation=organisation)
    return _send(invitation, email=email, name=name, role=role, address=address, at=at, by=by)


@action(INVITE_PERSON, on="cohort")
def withdraw_invitation(*, cohort: Cohort, invitation: Invitation, at: dt.datetime, by: Any) -> None:
    """Make a link useless that nobody has used."""
    open_rows = Invitation.objects.filter(pk=invitation.pk, cohort=cohort, accepted_at=None, withdrawn_at=None)
    if not open_rows.update(withdrawn_at=at):
        raise InvitationRefused("This invitation was already accepted or withdrawn.")


def accept_invitation(
    *, token: str, by: Any = None, name: str = "", password: str = "", at: dt.datetime | None = None
) -> User:
    """Use up the link and give its role to the account of the invited address, made now when there is none.

    Nobody needs a permit for this: the link is one. Raises InvitationRefused.
    """
    at = at or timezone.now()
    with transaction.atomic():
        invitation = find(token, at=at)
        if invitation is None:
            raise InvitationRefused("This link has been used or has expired. Ask for a new one.")
        if by is not None and by.email != invitation.email:
            raise InvitationRefused(f"This invitation is for {invitation.email}. Sign out, then open the link again.")
        used = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(accepted_at=at)
        if not used:
            raise InvitationRefused("This link has been used or has expired. Ask for a new one.")
        user = _account(invitation, name=name, password=password)
        Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
        _give(invitation, user, on=timezone.localtime(at).date())
        trail.record("cohorts.accept_invitation", by=user, row=invitation)
        transaction.on_commit(lambda: invitation_accepted.send(Invitation, invitation_id=invitation.pk))
    return user


def cover_links(*, at: dt.datetime) -> None:
    """Take links out of messages that were sent, or whose invitation is over: whoever reads the rows accepts nothing.

    Messages that could not be sent keep theirs while it works, so that they can be sent again; so do those of a portal
    without a mail server, where the outbox is the only place to read them.
    """
    open_ones = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    waiting = [str(pk) for pk in open_ones.values_list("pk", flat=True)]
    rows = Message.objects.filter(template=TEMPLATE, body__contains=PATH)
    for message in rows.filter(Q(status="sent") | ~Q(about_id__in=waiting)):
        Message.objects.filter(pk=message.pk).update(body=LINK.sub(COVERED, message.body))


def _send(
    invitation: Invitation, *, email: str, name: str, role: str, address: str, at: dt.datetime, by: Any
) -> Invitation:
    email = email.strip().lower()
    if email == getattr(by, "email", None):
        raise InvitationRefused("You cannot give a role to yourself.")
    token = tokens.new_token()
    invitation.email, invitation.name, invitation.role = email, name.strip(), Role(role).value
    invitation.token_digest = tokens.digest(PURPOSE, token)
    invitation.sent_at, invitation.expires_at, invitation.invited_by = at, at + LIFETIME, by if by.pk else None
    invitation.save()
    words = {
        "invitation": invitation,
        "role": Role(role).label,
        "link": f"{address.rstrip('/')}{PATH}{token}/",
        "brand": settings.BRAND,
        "by": by,
    }
    body = render_to_string("mail/invitation.txt", words)
    # With the invitation in one transaction: a mail server that is away delays the mail and does not lose it.
    send_notice(
        TEMPLATE,
        to=[invitation.email],
        subject="Accept your invitation",
        body=body,
        scope=invitation.cohort,
        about=invitation,
        key=f"invitation-{invitation.pk}",
    )
    return invitation


def _account(invitation: Invitation, *, name: str, password: str) -> User:
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        try:
            with transaction.atomic():
                user = User.objects.create_user(invitation.email, password or None, name=name or invitation.name)
        except IntegrityError as error:
            raise InvitationRefused("There is an account for this address by now. Open the link again.") from error
    if not user.is_active:
        raise InvitationRefused("The account for this address is closed. Ask the fellowship office.")
    # Who holds the link has read the mail, so the address is theirs.
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


def _give(invitation: Invitation, user: User, *, on: dt.date) -> None:
    try:
        if invitation.cohort is not None:
            memberships.grant(cohort=invitation.cohort, user=user, role=invitation.role, on=on)
        else:
            organisations.grant(organisation=invitation.organisation, user=user, role=invitation.role, on=on)
    except memberships.RoleRefused as error:
        raise InvitationRefused(str(error)) from error
