"""Invitations to events, replies and attendance (ALU-04)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fellowship.awards.models import EventInvitation
from fellowship.awards.permissions import ANSWER_EVENT, INVITE_ALUMNI
from fellowship.awards.queries.events import alumni_to_invite, invitations_to
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell


class EventOver(Refused):
    """The event has taken place; the text is fit for the user."""


class EventRefused(Exception):
    """The invitation cannot be so; the text is fit for the user, `field` names what is wrong."""


@action(ANSWER_EVENT, on="invitation")
def answer_event(*, invitation: EventInvitation, reply: str, by: Any) -> EventInvitation:
    """Keep the reply; it can be changed until the event."""
    if invitation.starts_at < timezone.now():
        raise EventOver("This event has taken place. You do not need to reply.")
    invitation.reply = reply
    invitation.save(update_fields=["reply"])
    return invitation


@action(INVITE_ALUMNI, on="cohort")
def invite_alumni(*, cohort: Cohort, event: str, starts_at: dt.datetime, reply_by: dt.date, by: Any) -> int:
    """Ask every alumnus who may be contacted; how many were asked who had not been asked before."""
    event = event.strip()
    if starts_at <= timezone.now():
        raise EventRefused("The event must be in the future.", "day")
    if not timezone.localdate() <= reply_by <= timezone.localtime(starts_at).date():
        raise EventRefused("The day for replies must be between today and the event.", "reply_by")
    list(Cohort.objects.select_for_update().filter(pk=cohort.pk))
    known = {row.person_id for row in invitations_to(cohort, event)}
    people = [person for person in alumni_to_invite() if person.pk not in known]
    refs = set(EventInvitation.objects.filter(cohort=cohort).values_list("ref", flat=True))
    free = (f"{cohort.ref}EV{n:03d}" for n in range(1, len(refs) + len(people) + 1))
    fresh = [ref for ref in free if ref not in refs]
    for person, ref in zip(people, fresh, strict=False):
        row = EventInvitation.objects.create(
            cohort=cohort, ref=ref, event=event, starts_at=starts_at, person=person, reply_by=reply_by
        )
        tell("event_invitation", about=row, by=by, key=f"event-invitation-{row.pk}")
    return len(people)


@action(INVITE_ALUMNI, on="cohort")
def record_attendance(*, cohort: Cohort, event: str, came: Iterable[int], by: Any) -> None:
    """Keep who came to an event that has begun; the others did not."""
    rows = invitations_to(cohort, event)
    if not rows or min(row.starts_at for row in rows) > timezone.now():
        raise EventRefused("This event has not begun yet.")
    there = set(came)
    for row in rows:
        row.attended = row.pk in there
    EventInvitation.objects.bulk_update(rows, ["attended"])
