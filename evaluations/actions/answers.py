"""Answers of those whom the evaluators ask: whether they come, and what may be done with their words."""

from typing import Any

from django.utils import timezone

from evaluations.core import consent as core
from evaluations.models import ConsentAnswer, ConsentRecord, SessionPlace
from evaluations.permissions import ANSWER_INVITATION, GIVE_CONSENT
from fellowship.foundation.access.gate import action


class SessionOver(Exception):
    """The session was held or cancelled; the text is fit for the user."""


class ConsentClosed(Exception):
    """What was agreed to cannot be changed any more; the text is fit for the user."""


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
        asked = ConsentRecord.objects.select_for_update().filter(session=place.session, person=place.person)
        for row in asked.filter(status="asked"):
            _keep(row, consent, held=False)
    return place


@action(GIVE_CONSENT, on="consent")
def change_consent(*, consent: ConsentRecord, agreed: dict[str, bool], by: Any) -> ConsentRecord:
    """Give, change or take back what one agreed to; every answer is kept, and the newest holds from now on."""
    row = ConsentRecord.objects.select_for_update().get(pk=consent.pk)
    if words := core.closed(consent.session.state, row.status):
        raise ConsentClosed(words)
    return _keep(row, agreed, held=consent.session.state == "done")


def _keep(row: ConsentRecord, agreed: dict[str, bool], *, held: bool) -> ConsentRecord:
    was = {name: bool(getattr(row, name)) for name in core.ASKED}
    row.status, now = core.answered(held=held, was=was, status=row.status, agreed=agreed)
    for name, value in now.items():
        setattr(row, name, value)
    today = timezone.localdate()
    if row.status == "withdrawn":
        row.withdrawn_on = max(today, row.given_on or today)
    else:
        row.given_on, row.withdrawn_on = today, None
    row.save(update_fields=[*core.ASKED, "status", "given_on", "withdrawn_on"])
    ConsentAnswer.objects.create(consent=row, status=row.status, at=timezone.now(), **now)
    return row
