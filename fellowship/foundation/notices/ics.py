"""Entries as an iCalendar file (RFC 5545): all times in UTC, identifiers that stay."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.notices.events import absolute

CONTENT_TYPE = "text/calendar; charset=utf-8"
_BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def calendar_file(entries: Iterable[Entry], *, title: str, at: dt.datetime) -> bytes:
    """The file. Its sequence numbers rise with time, so that a calendar takes the newer of two."""
    made = Calendar()
    made.add("prodid", f"-//{settings.BRAND['name']}//Portal//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        made.add_component(_event(entry, at))
    return bytes(made.to_ical())


def uid_of(entry: Entry) -> str:
    """The identifier that the entry keeps in every file of this portal."""
    return f"{entry.uid}@{urlsplit(settings.PORTAL_URL).hostname or 'portal'}"


def _event(entry: Entry, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", uid_of(entry))
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("sequence", int((at - _BEGIN).total_seconds() // 60))
    event.add("summary", entry.title)
    if isinstance(entry.starts, dt.datetime):
        begins = entry.starts.astimezone(dt.UTC)
        event.add("dtstart", begins)
        event.add("dtend", begins + dt.timedelta(minutes=entry.minutes or 60))
    else:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.starts + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", absolute(entry.url))
    return event
