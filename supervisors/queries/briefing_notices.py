"""What people are told about briefings: invitations, changes, what they missed, and that one is near."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.notices.events import Event, Field, as_words, register
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from supervisors.models import BriefingInvitation

_GROUP = "Briefings"


def _begins(invitation: BriefingInvitation) -> Any:
    return timezone.localtime(invitation.briefing.starts_at)


def _time(invitation: BriefingInvitation) -> str:
    begins = _begins(invitation)
    return f"{as_words(begins.date())} at {begins:%H:%M} (London), {invitation.briefing.minutes} minutes"


def _planned(on: Any) -> Any:
    rows = BriefingInvitation.objects.filter(briefing__status="planned")
    return rows.select_related("briefing__cohort", "person")


def _page(name: str) -> Any:
    def link(invitation: BriefingInvitation) -> str:
        briefing = invitation.briefing
        return address(name, cohort=briefing.cohort.slug, ref=briefing.ref) or address("home")

    return link


_FIELDS = (
    Field("briefing", "Title of the briefing", lambda i: str(i.briefing)),
    Field("day", "Day of the briefing", lambda i: _begins(i).date()),
    Field("time", "Day, time and length of the briefing", _time),
    Field("where", "Place or link of the briefing", "briefing.where"),
    Field("cohort", "Name of the cohort", "briefing.cohort.name"),
    Field("reason", "Why it is called off, if it is", "briefing.called_off_because"),
)
_SHARED: dict[str, Any] = {
    "about": "supervisors.BriefingInvitation",
    "within": "briefing__cohort",
    "to": lambda invitation: [invitation.person],
    "fields": _FIELDS,
    "group": _GROUP,
}

register(
    Event(
        "briefing_invited",
        "Invitation to a briefing",
        states={"invited"},
        rows=_planned,
        held=True,
        link=_page("briefing"),
        subject="{briefing}: {day}",
        body="Dear {name}\n\nYou are invited to a briefing for those who host fellows of {cohort}: {briefing}.\n\n{time}\n"
        "{where}\n\nPlease say whether you will come. You find the slides, and a file for your calendar, here:\n{link}\n\n"
        "{programme}",
        **_SHARED,
    )
)
register(
    Event(
        "briefing_changed",
        "A briefing has changed",
        states={"invited", "accepted"},
        rows=_planned,
        essential=True,
        link=_page("briefing"),
        subject="{briefing} has changed: it is now on {day}",
        body="Dear {name}\n\n{briefing} has changed. It is now:\n\n{time}\n{where}\n\nPlease take the new file for your "
        "calendar, and change your reply if you cannot come any more:\n{link}\n\n{programme}",
        **_SHARED,
    )
)
register(
    Event(
        "briefing_called_off",
        "A briefing is called off",
        rows=lambda on: BriefingInvitation.objects.filter(briefing__status="called_off"),
        essential=True,
        link=_page("briefing"),
        subject="{briefing} on {day} is called off",
        body="Dear {name}\n\n{briefing} on {day} does not take place: {reason}\n\nPlease take it out of your calendar. You "
        "hear from us when there is a new day.\n\n{link}\n\n{programme}",
        **_SHARED,
    )
)
register(
    Event(
        "briefing_missed",
        "Somebody missed a briefing",
        states={"asked_to_read"},
        essential=True,
        link=_page("briefing-confirm"),
        subject="You missed a briefing: {briefing}",
        body="Dear {name}\n\nYou could not be at {briefing} on {day}. Please watch the recording or read the slides, and "
        "confirm that here. It takes a few minutes, and a fellow can start with you only after it.\n\n{link}\n\n{programme}",
        **_SHARED,
    )
)
remind(
    "briefing_soon",
    "A briefing is near",
    count="briefing__starts_at",
    rhythm=Rhythm((-7, -1)),
    day="counted from the day of the briefing",
    rows=_planned,
    states={"invited", "accepted"},
    link=_page("briefing"),
    subject="{briefing} on {day}",
    body="Dear {name}\n\n{briefing} is near: {time}.\n{where}\n\nPlease reply if you have not done so.\n\n{link}\n\n"
    "{programme}",
    **_SHARED,
)
