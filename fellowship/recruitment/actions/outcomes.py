"""Tells applicants who are not offered a place, with the words that faculty released for them (REC-19)."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.recruitment.models import Application
from fellowship.recruitment.permissions import DECIDE_APPLICATION, TELL_OUTCOMES
from fellowship.recruitment.queries import outcomes as queries


class OutcomeRefused(Refused):
    """Nobody can be told now; the text is fit for the user."""


@action(TELL_OUTCOMES, on="cohort")
def draft_outcomes(*, cohort: Cohort, by: Any) -> int:
    """A message for everybody whose outcome is known and who was not written to; each waits in the outbox to be read.

    Nobody is written to twice about the same outcome, however often this is asked for.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    rows = list(queries.to_tell(cohort))
    if not rows:
        raise OutcomeRefused("Everybody whose outcome is known has a message already.")
    written = 0
    for row in rows:
        name = "reserve_told" if row.state == "reserve" else "outcome_told"
        written += len(tell(name, about=row, by=by, key=f"outcome-{row.pk}-{row.state}"))
    return written


@action(DECIDE_APPLICATION, on="application")
def release_feedback(*, application: Application, sheets: Iterable[Any], by: Any) -> int:
    """Let the applicant read the words of these sheets, and take back those of the others; the number released."""
    chosen = {sheet.pk for sheet in sheets}
    texts = queries.texts_of(application)
    texts.exclude(pk__in=chosen).order_by().update(feedback_released_at=None, feedback_released_by=None)
    fresh = texts.filter(pk__in=chosen, feedback_released_at=None).order_by()
    fresh.update(feedback_released_at=timezone.now(), feedback_released_by=by)
    return len(chosen)
