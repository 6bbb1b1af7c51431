"""Whether a message is still true: asked when it is written, and again under lock at the moment it is sent."""

import datetime as dt
from typing import Any

from fellowship.foundation.notices import rhythms
from fellowship.foundation.notices.events import EVENTS, Event
from fellowship.foundation.notices.models import Message

GONE = "The record it was about is no longer there."
CHANGED = "The record it was about has changed since."
NOBODY = "The person is no longer the one to tell."
NO_RECIPIENT = "There is nobody to send it to."
OFF = "This reminder was switched off."
CLOSED = "The person's account is closed."


def reason_to_keep_back(message: Message, *, on: dt.date) -> str:
    """Why the message must not be sent any more; "" when it may. Locks the record, so call it in a transaction."""
    people = list(message.recipients.all())
    if not people and not message.addresses:
        return NO_RECIPIENT
    if people and not any(person.is_active for person in people):
        return CLOSED
    event = EVENTS.get(message.template)
    if event is None or not event.about or message.about_kind.lower() != event.about.lower():
        return ""
    if rhythms.is_off(event.name, scope_kind=message.scope_kind, scope_id=message.scope_id):
        return OFF
    row = event.model._base_manager.select_for_update(of=("self",)).filter(pk=message.about_id).first()
    if row is None:
        return GONE
    if not is_true(event, row, on=on) or (event.exact and row.state != message.bound):
        return CHANGED
    if people and event.to is not None and not {p.pk for p in event.to(row)} & {p.pk for p in people}:
        return NOBODY
    return ""


def is_true(event: Event, row: Any, *, on: dt.date) -> bool:
    """Whether the event is true of the record on that day."""
    if event.states and row.state not in event.states:
        return False
    return event.rows is None or event.rows(on).filter(pk=row.pk).exists()
