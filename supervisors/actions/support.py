"""Preparing supervisors and keeping in touch: packs, touchpoints, requests for help."""

import datetime as dt
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from fellowship.foundation.notices.outbox import tell
from supervisors.models import HelpRequest, PackAcknowledgement, Supervisor, Touchpoint
from supervisors.permissions import (
    ACKNOWLEDGE_PACK,
    ASK_HELP,
    CLOSE_HELP_REQUEST,
    GIVE_PACK_FILE,
    PLAN_TOUCHPOINT,
    RECORD_TOUCHPOINT,
    VIEW_PACK_FILE,
)


class AlreadyDone(Refused):
    """There is nothing left to confirm."""


class NotYet(Exception):
    """It is too early, or the day does not fit; `field` names the answer to change."""


@action(ACKNOWLEDGE_PACK, on="pack")
def acknowledge_pack(*, pack: PackAcknowledgement, by: Any) -> PackAcknowledgement:
    """The supervisor has the induction pack (SUP-04)."""
    if pack.acknowledged_on:
        raise AlreadyDone("You have acknowledged this pack already.")
    pack.acknowledged_on = timezone.localdate()
    pack.save(update_fields=["acknowledged_on"])
    return pack


@action(GIVE_PACK_FILE, on="pack")
def give_pack_file(*, pack: PackAcknowledgement, upload: Any, by: Any) -> PackAcknowledgement:
    """Everybody in the cohort who has this version can open the file from now on, in place of an earlier one."""
    same = PackAcknowledgement.objects.filter(cohort=pack.cohort, pack_version=pack.pack_version)
    before = {row.document for row in same.select_related("document").select_for_update(of=("self",)) if row.document}
    document = store.save_upload(upload, by=by, owner=pack.cohort, permit=VIEW_PACK_FILE.name)
    same.update(document=document)
    for earlier in before:
        store.remove(earlier)
    return pack


@action(PLAN_TOUCHPOINT, on="cohort")
def plan_touchpoint(
    *, cohort: Cohort, supervisor: Supervisor, due_on: dt.date, person: Any, channel: str, by: Any
) -> Touchpoint:
    """Plan a talk with a supervisor (SUP-07)."""
    return create_with_ref(
        Touchpoint, cohort=cohort, prefix="TP", supervisor=supervisor, due_on=due_on, by=person, channel=channel
    )


@action(RECORD_TOUCHPOINT, on="touchpoint")
def record_touchpoint(
    *, touchpoint: Touchpoint, held_on: dt.date, channel: str, rag: str, note: str, actions: list[str], by: Any
) -> Touchpoint:
    """Write down a talk: when, how it stands, and what was agreed."""
    if held_on > timezone.localdate():
        raise NotYet("The day must be today or in the past", "held_on")
    touchpoint.held_on, touchpoint.channel, touchpoint.rag = held_on, channel, rag
    touchpoint.note, touchpoint.actions, touchpoint.by = note, actions, by
    touchpoint.save(update_fields=["held_on", "channel", "rag", "note", "actions", "by"])
    return touchpoint


@action(ASK_HELP, on="cohort")
def ask_help(*, cohort: Cohort, topic: str, owner: Any, by: Any) -> HelpRequest:
    """Ask the faculty for help (SUP-09)."""
    return create_with_ref(
        HelpRequest, cohort=cohort, prefix="HR", asked_by=by, topic=topic, owner=owner, opened_on=timezone.localdate()
    )


@action(CLOSE_HELP_REQUEST, on="request")
def close_help_request(*, request: HelpRequest, reply: str, by: Any) -> HelpRequest:
    """Close a request with the answer, which goes to who asked."""
    if request.status == HelpRequest.Status.CLOSED:
        raise AlreadyDone("This request is closed.")
    request.status, request.reply, request.closed_on = HelpRequest.Status.CLOSED, reply, timezone.localdate()
    request.save(update_fields=["status", "reply", "closed_on"])
    tell("help_answered", about=request, by=by, key=f"help-answered-{request.pk}")
    return request
