"""Requests for help, from the question to the answer, and asked again when the answer was not enough (SUP-09)."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from supervisors.actions.support import AlreadyDone, NotYet
from supervisors.models import HelpNote, HelpRequest
from supervisors.permissions import ASK_HELP, CLOSE_HELP_REQUEST, HAND_HELP_REQUEST, REOPEN_HELP_REQUEST


@action(ASK_HELP, on="cohort")
def ask_help(*, cohort: Cohort, topic: str, owner: Any, by: Any, asked_from: str = "") -> HelpRequest:
    """Ask the faculty for help, from the page that raised the question."""
    given = {"asked_by": by, "topic": topic, "owner": owner, "opened_on": timezone.localdate()}
    return create_with_ref(HelpRequest, cohort=cohort, prefix="HR", asked_from=asked_from, **given)


@action(CLOSE_HELP_REQUEST, on="request")
def close_help_request(*, request: HelpRequest, reply: str, by: Any) -> HelpRequest:
    """Close a request with the answer, which goes to who asked."""
    if request.status == HelpRequest.Status.CLOSED:
        raise AlreadyDone("This request is closed.")
    request.status, request.reply, request.closed_on = HelpRequest.Status.CLOSED, reply, timezone.localdate()
    request.save(update_fields=["status", "reply", "closed_on"])
    note = HelpNote.objects.create(request=request, kind=HelpNote.Kind.ANSWERED, by=by, text=reply)
    tell("help_answered", about=request, by=by, key=f"help-answered-{request.pk}-{note.pk}")
    return request


@action(REOPEN_HELP_REQUEST, on="request")
def reopen_help_request(*, request: HelpRequest, text: str, by: Any) -> HelpRequest:
    """The answer was not enough: it waits for the owner again, with what is missing. Earlier answers stay."""
    if request.status == HelpRequest.Status.OPEN:
        raise NotYet("This request is open.")
    request.status, request.closed_on = HelpRequest.Status.OPEN, None
    request.save(update_fields=["status", "closed_on"])
    HelpNote.objects.create(request=request, kind=HelpNote.Kind.REOPENED, by=by, text=text)
    return request


@action(HAND_HELP_REQUEST, on="request")
def hand_help_request(*, request: HelpRequest, owner: Any, by: Any) -> HelpRequest:
    """Somebody else looks after it from now on, and sees it on their home."""
    if request.status == HelpRequest.Status.CLOSED:
        raise AlreadyDone("This request is closed.")
    changed = HelpRequest.objects.filter(pk=request.pk).exclude(owner=owner).update(owner=owner)
    if not changed:
        raise NotYet("This person looks after it already", "owner")
    request.owner = owner
    HelpNote.objects.create(request=request, kind=HelpNote.Kind.HANDED, by=by, text=f"To {owner}")
    return request
