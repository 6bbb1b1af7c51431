"""Invitations that wait for an answer."""

import datetime as dt

from django.db.models import QuerySet

from fellowship.cohorts.core import tokens
from fellowship.cohorts.models import Cohort, Invitation
from fellowship.people.models import User

PURPOSE = "invitation"


def find(token: str, *, at: dt.datetime) -> Invitation | None:
    """The invitation that this link is for, while it works."""
    rows = Invitation.objects.select_related("cohort", "organisation", "invited_by")
    return rows.filter(
        token_digest=tokens.digest(PURPOSE, token), accepted_at=None, withdrawn_at=None, expires_at__gt=at
    ).first()


def has_account(invitation: Invitation) -> bool:
    """Whether the invited address has an account already."""
    return User.objects.filter(email=invitation.email).exists()


def open_invitations(cohort: Cohort, *, at: dt.datetime) -> QuerySet[Invitation]:
    """Invitations into the cohort that nobody has answered yet."""
    return cohort.invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at).order_by("-sent_at", "pk")


def invitation_into(cohort: Cohort, pk: int) -> Invitation | None:
    """One invitation into the cohort."""
    return cohort.invitations.filter(pk=pk).first()
