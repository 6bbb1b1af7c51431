"""Faculty set a score where reviewers lie far apart; what they gave stays beside it (REC-12)."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.models import Application, Moderation
from fellowship.recruitment.permissions import DECIDE_APPLICATION
from fellowship.recruitment.queries import moderation as queries


class ModerationRefused(Refused):
    """The score cannot be moderated like this; the text is fit for the user, `field` names what is wrong."""


@action(DECIDE_APPLICATION, on="application")
def moderate(*, application: Application, stage: str, points: Decimal, reason: str, by: Any) -> Moderation:
    """A score in place of the mean, with the reason; the newest one counts, and the earlier ones are kept."""
    given = queries.given(application, stage)
    if given.mean is None:
        raise ModerationRefused("Nobody has sent scores of this application yet.")
    if points > given.most:
        raise ModerationRefused(f"Give a score of 0 to {given.most}.", "points")
    return Moderation.objects.create(
        application=application,
        stage=stage,
        points=points,
        reason=reason.strip(),
        mean=Decimal(str(round(given.mean, 2))),
        spread=given.spread,
        moderated_at=timezone.now(),
        moderated_by=by,
    )
