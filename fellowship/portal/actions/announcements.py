"""Announcements to chosen groups (COM-05): written into the outbox, one message for each person, sent from there."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices import templates
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import send_notice
from fellowship.portal.permissions import ANNOUNCE
from fellowship.portal.queries.audiences import audience, mark
from fellowship.portal.queries.notices import ANNOUNCEMENT


class NobodyChosen(Exception):
    """No group, or nobody in it."""


@action(ANNOUNCE, on="cohort")
def announce(
    *,
    cohort: Cohort,
    subject: str,
    body: str,
    roles: Collection[str],
    organisations: Collection[int],
    everybody: bool,
    shown: str,
    on: dt.date,
    by: Any,
) -> list[Message]:
    """Put one message for each person of the groups into the outbox. Refused when others than those shown would get it."""
    templates.check(ANNOUNCEMENT, subject, body)
    people = audience(cohort, on=on).chosen(roles=roles, organisations=organisations, everybody=everybody)
    if not people:
        raise NobodyChosen("Nobody is in the groups you chose, so nothing was written.")
    if mark(people) != shown:
        raise NobodyChosen("The groups have changed since you looked at them. Check who gets it, then go on.")
    text, batch, written = templates.Text(subject, body, held=True), uuid.uuid4().hex, []
    for person in people:
        words, content = text.of(ANNOUNCEMENT, cohort, person)
        message = send_notice(
            ANNOUNCEMENT.name,
            to=[person],
            subject=words,
            body=content,
            scope=cohort,
            about=cohort,
            by=by,
            held=True,
            batch=batch,
        )
        written += [message] if message is not None else []
    return written
