"""Decides on requests for a role: an invitation into it, or no, with the reason (ADM-03)."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from fellowship.cohorts.actions.invitations import InvitationRefused, invite_into_cohort, invite_into_organisation
from fellowship.cohorts.core.role_rules import COHORT_ROLES
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.events import absolute
from fellowship.foundation.notices.outbox import send_notice
from fellowship.recruitment.models import AccessRequest
from fellowship.recruitment.permissions import DECIDE_ACCESS_REQUEST


class RequestDecided(Exception):
    """The request cannot be decided like this; the text is fit for the user."""


@action(DECIDE_ACCESS_REQUEST, on="request")
def accept_request(*, request: AccessRequest, by: Any) -> AccessRequest:
    """Give the role that was asked for, by an invitation: who opens its link has proved that the address is theirs."""
    _decide(request, AccessRequest.Status.APPROVED, by=by)
    invitation = {
        "email": request.email,
        "name": request.name,
        "role": request.asked_role,
        "address": absolute("/"),
        "at": timezone.now(),
        "by": by,
    }
    try:
        if request.asked_role in COHORT_ROLES:
            invite_into_cohort(cohort=request.cohort, **invitation)
        elif request.organisation is not None:
            invite_into_organisation(organisation=request.organisation, **invitation)
        else:
            raise RequestDecided(
                f"{request.get_asked_role_display()} is a role in an organisation, and the request names none. "
                "Invite the person on the page of the organisation."
            )
    except InvitationRefused as refusal:
        raise RequestDecided(str(refusal)) from refusal
    return request


@action(DECIDE_ACCESS_REQUEST, on="request")
def refuse_request(*, request: AccessRequest, reason: str, by: Any) -> AccessRequest:
    """Say no, with the reason, which goes to the person who asked."""
    _decide(request, AccessRequest.Status.REFUSED, by=by, reason=reason)
    words = {"asked": request, "brand": settings.BRAND}
    send_notice(
        "access_refused",
        to=[request.email],
        subject="Your request for a role",
        body=render_to_string("mail/access_refused.txt", words),
        scope=request.cohort,
        about=request,
        key=f"access-refused-{request.pk}",
        by=by,
    )
    return request


def _decide(request: AccessRequest, status: str, *, by: Any, reason: str = "") -> None:
    """Write the decision down; only one person can be the one who decides."""
    said = {
        "status": status,
        "reason": reason,
        "decided_on": timezone.localdate(),
        "decided_by": by if by.pk else None,
    }
    waiting = AccessRequest.objects.filter(pk=request.pk, status=AccessRequest.Status.WAITING)
    if not waiting.update(**said):
        raise RequestDecided("This request is decided already.")
    request.refresh_from_db()
