"""What was changed during the year (EVD-10)."""

from datetime import date
from typing import Any

from django.utils import timezone

from evaluations.models import ProgrammeChange
from evaluations.permissions import RECORD_CHANGE
from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused


class ChangeRefused(Refused):
    """The day does not fit; `field` names the answer to change."""


@action(RECORD_CHANGE, on="cohort")
def record_change(*, cohort: Cohort, date: date, change: str, recommendation_ref: str, by: Any) -> ProgrammeChange:
    """Write down a change, with the recommendation that led to it if one did."""
    if date > timezone.localdate():
        raise ChangeRefused("The day must be today or in the past", "date")
    return create_with_ref(
        ProgrammeChange, cohort=cohort, prefix="CH", date=date, change=change, recommendation_ref=recommendation_ref
    )
