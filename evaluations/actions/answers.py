"""Answers of those whom the evaluators ask: whether they come, and what may be done with their words."""

from typing import Any

from django.utils import timezone

from evaluations.models import ConsentRecord, SessionPlace
from evaluations.permissions import ANSWER_INVITATION
from fellowship.foundation.access.gate import action

CONSENT = ("take_part", "record", "quote", "keep")


class SessionOver(Exception):
    """The session was held or cancelled; the text is fit for the user."""


@action(ANSWER_INVITATION, on="place")
def answer_invitation(
    *, place: SessionPlace, reply: str, consent: dict[str, bool] | None = None, by: Any
) -> SessionPlace:
    """Keep the reply, and what the person agrees to when they come; without taking part, nothing else is agreed."""
    if place.session.state != "scheduled":
        raise SessionOver("This session was held or cancelled. You do not need to reply.")
    place.reply = reply
    place.save(update_fields=["reply"])
    if consent is not None:
        given = {name: bool(consent["take_part"] and consent[name]) for name in CONSENT}
        ConsentRecord.objects.filter(session=place.session, person=place.person, status="asked").update(
            status="given" if given["take_part"] else "refused", given_on=timezone.localdate(), **given
        )
    return place
