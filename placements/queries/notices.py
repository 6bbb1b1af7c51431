"""What placements tell people, and of which records it is true."""

from collections.abc import Iterable
from typing import Any

from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.navigation import address
from placements.models import PlacementLog

_LOG = "placements.PlacementLog"
LOG_FIELDS = (
    Field("fellow", "Name of the fellow", "fellow.person.name"),
    Field("month", "Number of the placement month", "placement_month"),
    Field("due", "Day the log is due", "due_on"),
    Field("comment", "The supervisor's last comment", lambda log: _last_comment(log)),
)


def _last_comment(log: PlacementLog) -> str:
    last = log.comments.order_by("-made_on", "-pk").first()
    return last.text if last else ""


def supervisors_of(fellow: Any) -> Iterable[Any]:
    """The lead supervisor and the additional ones."""
    placement = getattr(fellow, "placement", None)
    if placement is None:
        return []
    seconds = placement.proposal.additional_supervisors.select_related("person")
    return [placement.lead.person, *(member.person for member in seconds)]


def write_url(log: PlacementLog) -> str:
    """Where the fellow writes it."""
    return address("log-month", month=log.placement_month)


def review_url(log: PlacementLog) -> str:
    """Where a supervisor reads it."""
    return address("placement-log-month", cohort=log.cohort.slug, ref=log.fellow.ref, month=log.placement_month)


def _log_event(name: str, words: str, **more: Any) -> Event:
    return register(Event(name, words, about=_LOG, within="cohort", fields=LOG_FIELDS, group="Monthly logs", **more))


_log_event(
    "log_sent",
    "A monthly log waits for review",
    to=lambda log: supervisors_of(log.fellow),
    states={"submitted"},
    link=review_url,
    subject="{fellow} sent the month {month} log",
    body="Dear {name}\n\n{fellow} has sent you the log of month {month}. Please read it, then sign it off or return it "
    "with a comment:\n{link}\n\n{programme}",
)
_log_event(
    "log_returned",
    "A monthly log was returned",
    to=lambda log: [log.fellow.person],
    states={"returned"},
    exact=True,
    link=write_url,
    subject="Your month {month} log was returned",
    body="Dear {name}\n\nYour supervisor has returned your log of month {month} with this comment:\n\n{comment}\n\n"
    "Please change it and send it again:\n{link}\n\n{programme}",
)
_log_event(
    "log_signed_off",
    "A monthly log was signed off",
    to=lambda log: [log.fellow.person],
    states={"reviewed"},
    link=write_url,
    subject="Your month {month} log was signed off",
    body="Dear {name}\n\nYour supervisor has signed off your log of month {month}.\n\n{link}\n\n{programme}",
)
