"""Briefings: planned, changed, invited to, answered, and who was there (SUP-01, SUP-02)."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from supervisors.models import Briefing, BriefingInvitation
from supervisors.permissions import (
    ANSWER_INVITATION,
    CHANGE_BRIEFING,
    PLAN_BRIEFING,
    RECORD_ATTENDANCE,
    VIEW_BRIEFING,
)

_RECORDED = {"attend": "attended", "miss": "absent", "ask_to_read": "asked_to_read"}
_WHEN_AND_WHERE = ("starts_at", "minutes", "mode", "link", "place")


class BriefingRefused(Refused):
    """It is too early or too late for that; the text is fit for the user."""


@action(PLAN_BRIEFING, on="cohort")
def plan_briefing(*, cohort: Cohort, by: Any, **said: Any) -> Briefing:
    """Set the day of a briefing; people are invited to it next."""
    return create_with_ref(Briefing, cohort=cohort, prefix="BR", **said)


@action(CHANGE_BRIEFING, on="briefing")
def change_briefing(*, briefing: Briefing, by: Any, **said: Any) -> Briefing:
    """Change it; when day or place of a coming one differ, everybody who was invited is told."""
    before = [getattr(briefing, name) for name in _WHEN_AND_WHERE]
    for name, value in said.items():
        setattr(briefing, name, value)
    briefing.save(update_fields=list(said))
    moved = before != [getattr(briefing, name) for name in _WHEN_AND_WHERE]
    if moved and briefing.status == Briefing.Status.PLANNED and briefing.starts_at > timezone.now():
        for invitation in briefing.invitations.exclude(state="declined"):
            tell("briefing_changed", about=invitation, by=by)
    return briefing


@action(CHANGE_BRIEFING, on="briefing")
def call_off_briefing(*, briefing: Briefing, reason: str, by: Any) -> Briefing:
    """It does not take place; everybody who has not declined is told why."""
    if briefing.status != Briefing.Status.PLANNED or briefing.starts_at <= timezone.now():
        raise BriefingRefused("Only a briefing that is still to come can be called off.")
    briefing.status, briefing.called_off_because = Briefing.Status.CALLED_OFF, reason
    briefing.save(update_fields=["status", "called_off_because"])
    for invitation in briefing.invitations.exclude(state="declined"):
        tell("briefing_called_off", about=invitation, by=by)
    return briefing


@action(CHANGE_BRIEFING, on="briefing")
def keep_briefing_files(*, briefing: Briefing, slides: Any, recording: Any, recording_link: str, by: Any) -> Briefing:
    """Put slides and recording there, each in place of an earlier one; what is not given stays."""
    for name, upload in (("slides", slides), ("recording", recording)):
        if upload:
            earlier = getattr(briefing, name)
            document = store.save_upload(upload, by=by, owner=briefing, permit=VIEW_BRIEFING.name)
            setattr(briefing, name, document)
            if earlier is not None:
                store.remove(earlier)
    briefing.recording_link = recording_link
    briefing.save(update_fields=["slides", "recording", "recording_link"])
    return briefing


@action(CHANGE_BRIEFING, on="briefing")
def invite_to_briefing(*, briefing: Briefing, people: Iterable[Any], by: Any) -> list[BriefingInvitation]:
    """Invite people who are not invited yet; to a briefing that is over, without a message."""
    if briefing.status == Briefing.Status.CALLED_OFF:
        raise BriefingRefused("This briefing is called off.")
    made = []
    for person in people:
        invitation, new = BriefingInvitation.objects.get_or_create(briefing=briefing, person=person)
        if new:
            made.append(invitation)
            if briefing.starts_at > timezone.now():
                tell("briefing_invited", about=invitation, by=by, key=f"briefing-invited-{invitation.pk}")
    return made


@action(ANSWER_INVITATION, on="invitation")
def answer_invitation(*, invitation: BriefingInvitation, reply: str, reason: str = "", by: Any) -> BriefingInvitation:
    """Accept, or decline with a reason."""
    if invitation.briefing.status == Briefing.Status.CALLED_OFF:
        raise BriefingRefused("This briefing is called off.")
    perform(invitation, reply, by=by, note=reason)
    invitation.reason = reason if reply == "decline" else ""
    invitation.save(update_fields=["reason"])
    return invitation


@action(ANSWER_INVITATION, on="invitation")
def confirm_briefing(*, invitation: BriefingInvitation, name: str, by: Any) -> BriefingInvitation:
    """Somebody who was absent has watched or read what was said, and signs for it."""
    invitation.confirmed_on, invitation.confirmed_name = timezone.localdate(), name
    invitation.save(update_fields=["confirmed_on", "confirmed_name"])
    perform(invitation, "confirm", by=by)
    return invitation


@action(RECORD_ATTENDANCE, on="invitation")
def record_briefing(*, invitation: BriefingInvitation, verb: str, by: Any) -> BriefingInvitation:
    """Record whether somebody was there; another tap puts it right. The first one says that the briefing was held."""
    briefing = invitation.briefing
    if briefing.status == Briefing.Status.CALLED_OFF:
        raise BriefingRefused("This briefing is called off.")
    if briefing.starts_at > timezone.now():
        raise BriefingRefused(f"The briefing is on {timezone.localtime(briefing.starts_at):%-d %B %Y}.")
    aim = _RECORDED[verb]
    if verb == "ask_to_read" and invitation.state not in (aim, "absent"):
        perform(invitation, "miss", by=by)
    if invitation.state != aim:
        perform(invitation, verb, by=by)
        if verb == "ask_to_read":
            tell("briefing_missed", about=invitation, by=by, key=f"briefing-missed-{invitation.pk}")
    if briefing.status == Briefing.Status.PLANNED:
        briefing.status = Briefing.Status.HELD
        briefing.save(update_fields=["status"])
    return invitation


@action(CHANGE_BRIEFING, on="briefing")
def send_recording(*, briefing: Briefing, by: Any) -> int:
    """Ask everybody who was absent to watch or read it, and to confirm that; gives how many were asked."""
    absent = list(briefing.invitations.filter(state="absent").select_related("briefing__cohort", "person"))
    if not absent:
        raise BriefingRefused("Nobody is recorded as absent. Record first who was there.")
    if not (briefing.has_recording or briefing.slides_id):
        raise BriefingRefused("Add the slides or the recording first, so that there is something to send.")
    for invitation in absent:
        perform(invitation, "ask_to_read", by=by)
        tell("briefing_missed", about=invitation, by=by, key=f"briefing-missed-{invitation.pk}")
    return len(absent)
