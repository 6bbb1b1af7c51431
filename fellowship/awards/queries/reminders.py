"""Reminders to those who finished (requirements part C, stages 17 and 18)."""

from fellowship.awards.models import AlumniFollowup, EventInvitation
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url

_GROUP = "Alumni"

remind(
    "event_unanswered",
    "An invitation to an event is not answered",
    count="reply_by",
    rhythm=Rhythm((-7, -1)),
    day="counted from the last day to reply",
    about="awards.EventInvitation",
    within="cohort",
    rows=lambda on: EventInvitation.objects.filter(reply="").select_related("cohort", "person"),
    to=lambda invitation: [invitation.person],
    fields=(Field("event", "Name of the event", "event"), Field("reply_by", "Last day to reply", "reply_by")),
    link=lambda invitation: address("event-reply", cohort=invitation.cohort.slug, ref=invitation.ref),
    subject="Will you come? {event}",
    body="Dear {name}\n\nYou are invited: {event}. Please reply by {reply_by}.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "followup_due",
    "A careers follow-up is due",
    count="due_on",
    rhythm=Rhythm((0,), every=14, last=28),
    day="counted from the day it is due",
    about="awards.AlumniFollowup",
    within="cohort",
    rows=lambda on: AlumniFollowup.objects.filter(status="open").select_related("cohort", "person"),
    to=lambda followup: [followup.person],
    fields=(Field("survey", "Name of the follow-up", "survey"), Field("due", "Day it is due", "due_on")),
    link=lambda followup: record_url("followup", followup.cohort.slug, followup.ref),
    subject="{survey}: due {due}",
    body="Dear {name}\n\nPlease tell us how you are: {survey}, due on {due}.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
