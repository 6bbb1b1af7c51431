"""Says how far a cohort is with the recommendations of earlier ones (FND-06, FND-09)."""

import datetime as dt
from typing import Any

from evaluations.models import Recommendation, RecommendationStatus
from evaluations.permissions import CARRY_OVER
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.people.models import User


class CarryOverRefused(Refused):
    """The word cannot be kept; the text is fit for the user, `field` names what is wrong."""


@action(CARRY_OVER, on="cohort")
def carry_over(
    *,
    cohort: Cohort,
    recommendation: Recommendation,
    status: str,
    owner: User | None = None,
    due_on: dt.date | None = None,
    note: str = "",
    on: dt.date,
    by: Any,
) -> RecommendationStatus:
    """The cohort's own word on a recommendation, which counts before what others told of it."""
    if status in ("implemented", "rejected") and not note.strip():
        raise CarryOverRefused("Say what shows it, or why it is rejected.", "note")
    return RecommendationStatus.objects.update_or_create(
        cohort=cohort,
        recommendation_ref=recommendation.ref,
        later_ref=cohort.ref,
        defaults={
            "ref": f"RS-{cohort.ref}-{recommendation.ref}"[:30],
            "recommendation": recommendation,
            "status": status,
            "owner": owner,
            "due_on": due_on,
            "note": note.strip(),
            "updated_on": on,
        },
    )[0]
