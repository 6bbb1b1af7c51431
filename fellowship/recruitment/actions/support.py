"""Asking for approval in principle by a link that works once, and answering it without an account (ELG-07)."""

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from fellowship.cohorts.core import tokens
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.audit import trail
from fellowship.foundation.notices.events import absolute
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import send_notice, tell
from fellowship.recruitment.actions.applications import keep_progress
from fellowship.recruitment.models import Application, SupportRequest
from fellowship.recruitment.permissions import ASK_SUPPORT
from fellowship.recruitment.queries.support import PURPOSE, find, to_remind, waiting

TEMPLATES = ("support_asked", "support_reminder")
PATH = "/support/"
LINK = re.compile(rf"\S*{PATH}\S+")
COVERED = "(The link is not kept here.)"
LIFETIME = dt.timedelta(days=21)
MOST_ASKED = 5
OVER = "This link has been used or has expired. Ask the applicant for a new one."


class SupportRefused(Refused):
    """This cannot be asked or answered; the text is fit for the user."""


@action(ASK_SUPPORT, on="application")
def ask_support(*, application: Application, name: str, email: str, role: str, by: Any) -> SupportRequest:
    """Send the link to the person who can release the applicant; an earlier link that nobody answered ends."""
    email = email.strip().lower()
    if email == application.person.email:
        raise SupportRefused("Enter the address of the person who decides, not your own.", "email")
    if application.support_requests.count() >= MOST_ASKED:
        raise SupportRefused(f"You have asked {MOST_ASKED} times. Upload a letter, or write to the fellowship office.")
    now, token = timezone.now(), tokens.new_token()
    waiting(application).update(withdrawn_at=now)
    request = SupportRequest.objects.create(
        application=application,
        name=name.strip(),
        email=email,
        role=role,
        token_digest=tokens.digest(PURPOSE, token),
        sent_at=now,
        expires_at=now + LIFETIME,
    )
    if application.approval != Application.Approval.GIVEN:
        application.approval, application.approval_from = Application.Approval.ASKED, request.get_role_display()
    keep_progress(application)
    _mail("support_asked", request, token)
    return request


def answer_support(
    *, token: str, agreed: bool, name: str, note: str = "", at: dt.datetime | None = None
) -> SupportRequest:
    """Use the link up. Nobody needs a permit for this: the link is one. Raises SupportRefused."""
    at = at or timezone.now()
    with transaction.atomic():
        request = find(token, at=at)
        if request is None:
            raise SupportRefused(OVER)
        still = SupportRequest.objects.filter(pk=request.pk, answered_at=None, withdrawn_at=None)
        if not still.update(answered_at=at, agreed=agreed, signed_name=name.strip(), note=note.strip()):
            raise SupportRefused(OVER)
        application = Application.objects.select_for_update(of=("self",)).get(pk=request.application_id)
        application.approval = Application.Approval.GIVEN if agreed else Application.Approval.DECLINED
        application.approval_on = timezone.localtime(at).date()
        application.approval_from = f"{request.get_role_display()}: {name.strip()}"[:200]
        keep_progress(application, by_writer=False)
        request.refresh_from_db()
        trail.record("recruitment.answer_support", by=SYSTEM, row=application)
        tell("support_answered", about=request, key=f"support-answered-{request.pk}")
    return request


def remind_supporters(*, at: dt.datetime) -> int:
    """Send a new link to everybody who has not answered for five days, once; the old one ends. How many."""
    rows = list(to_remind(at=at))
    for request in rows:
        token = tokens.new_token()
        with transaction.atomic():
            still = SupportRequest.objects.filter(pk=request.pk, answered_at=None, withdrawn_at=None, reminded_at=None)
            if still.update(token_digest=tokens.digest(PURPOSE, token), reminded_at=at):
                _mail("support_reminder", request, token)
    return len(rows)


def cover_links(*, at: dt.datetime) -> None:
    """Take links out of messages that were sent, or whose question is over: whoever reads the rows answers nothing."""
    open_ones = SupportRequest.objects.filter(answered_at=None, withdrawn_at=None, expires_at__gt=at)
    kept = [str(pk) for pk in open_ones.values_list("pk", flat=True)]
    rows = Message.objects.filter(template__in=TEMPLATES, body__contains=PATH)
    for message in rows.filter(Q(status="sent") | ~Q(about_id__in=kept)):
        Message.objects.filter(pk=message.pk).update(body=LINK.sub(COVERED, message.body))


def _mail(template: str, request: SupportRequest, token: str) -> None:
    application = request.application
    words = {
        "request": request,
        "application": application,
        "link": absolute(f"{PATH}{token}/"),
        "brand": settings.BRAND,
        "reminder": template == "support_reminder",
    }
    send_notice(
        template,
        to=[request.email],
        subject="Can somebody you release take part in the fellowship?",
        body=render_to_string("mail/support_asked.txt", words),
        scope=application.cohort,
        about=request,
        key=f"{template}-{request.pk}",
    )
