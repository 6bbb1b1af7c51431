"""Answers to requests for mentoring, meetings by date, and the end of a pair (ALU-03)."""

import datetime as dt
from typing import Any

from django.utils import timezone

from fellowship.awards.models import MentoringPair
from fellowship.awards.permissions import ANSWER_MENTORING, END_MENTORING, RECORD_MENTORING
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform


class MeetingRefused(Refused):
    """The meeting cannot be so; the text is fit for the user, `field` names what is wrong."""


@action(ANSWER_MENTORING, on="pair")
def answer_mentoring(*, pair: MentoringPair, accept: bool, by: Any) -> MentoringPair:
    """The mentor agrees, and the pair begins today, or declines."""
    change = perform(pair, "accept" if accept else "decline", by=by)
    if accept:
        pair.started_on = timezone.localdate()
        pair.save(update_fields=["started_on"])
    tell("mentoring_answered", about=pair, by=by, key=f"mentoring-answered-{change.pk}")
    return pair


@action(RECORD_MENTORING, on="pair")
def record_meeting(*, pair: MentoringPair, met_on: dt.date | None, next_on: dt.date | None, by: Any) -> MentoringPair:
    """Keep the day of a meeting, and the day of the next one; nothing of what was said."""
    row = MentoringPair.objects.select_for_update().get(pk=pair.pk)
    today = timezone.localdate()
    if met_on is not None and met_on > today:
        raise MeetingRefused("The meeting must be in the past. Put a later day under the next meeting.", "met_on")
    if met_on is not None and row.started_on and met_on < row.started_on:
        raise MeetingRefused("The meeting must be after the day on which the mentoring began.", "met_on")
    if next_on is not None and next_on < today:
        raise MeetingRefused("The next meeting must not be in the past.", "next_on")
    if met_on is not None:
        row.meetings = sorted({*row.meetings, met_on.isoformat()})
    row.next_meeting_on = next_on
    row.save(update_fields=["meetings", "next_meeting_on"])
    return row


@action(END_MENTORING, on="pair")
def end_mentoring(*, pair: MentoringPair, by: Any) -> MentoringPair:
    """The pair is over from today."""
    perform(pair, "end", by=by)
    pair.ended_on, pair.next_meeting_on = timezone.localdate(), None
    pair.save(update_fields=["ended_on", "next_meeting_on"])
    return pair
