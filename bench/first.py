"""The first row of each kind that the demo year has none of, so that there is something to copy."""

import datetime as dt

from django.utils import timezone

from evaluations.models import DataPack, FigureRelease
from fellowship.cohorts.models import CohortMembership, CurriculumCell, CurriculumObjective, Term
from placements.models import Placement, QuickEntry

COHORT = "cohort-2"


def make() -> None:
    """One of each."""
    placement = Placement.objects.filter(cohort__slug=COHORT).order_by("pk").first()
    evaluator = CohortMembership.objects.filter(cohort__slug=COHORT, role="evaluator").order_by("pk").first().user
    now = timezone.now()
    QuickEntry.objects.create(
        fellow=placement.fellow, did_on=now.date(), hours=2, text="Worked through the first letters.", added_at=now
    )
    objective = CurriculumObjective.objects.create(cohort=placement.cohort, text="Read a validation study", order=1)
    stage = Term.objects.filter(vocabulary="lifecycle_stage", retired=False).first()
    CurriculumCell.objects.create(objective=objective, stage=stage, method="small_group")
    DataPack.objects.create(
        cohort=placement.cohort,
        asked_by=evaluator,
        asked_at=now,
        reason="To measure how the list of exports grows.",
        expires_at=now + dt.timedelta(days=7),
    )
    FigureRelease.objects.create(
        cohort=placement.cohort,
        name="fellows",
        audience="programme",
        reason="To measure how the list of exceptions grows.",
        asked_by=evaluator,
        asked_at=now,
    )
