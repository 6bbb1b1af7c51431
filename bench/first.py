"""The first row of each kind that the demo year has none of, so that there is something to copy."""

import datetime as dt
from typing import Any

from django.utils import timezone

from evaluations.models import DataPack, FigureRelease
from fellowship.cohorts.models import CohortMembership, CurriculumCell, CurriculumObjective, Term
from fellowship.recruitment.models import AccessCode, Application, CohortQuestion, InterviewAdjustment
from placements.models import LeadChange, Placement, QuickEntry
from supervisors.models import ProjectQuestion, Touchpoint, TouchpointAction

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
    _recruitment(placement.cohort, now)
    _keeping_in_touch(placement, evaluator, now.date())


def _recruitment(cohort: Any, now: dt.datetime) -> None:
    AccessCode.objects.create(
        ref="AC1", cohort=cohort, code="BENCH-CODE", sponsor="A sponsor", max_uses=5, valid_until=now
    )
    CohortQuestion.objects.create(ref="CQ1", cohort=cohort, order=1, words="Which days could you work?")
    application = Application.objects.filter(cohort=cohort).order_by("pk").first()
    InterviewAdjustment.objects.create(application=application, text="A quiet room.", asked_on=now.date())


def _keeping_in_touch(placement: Placement, person: Any, on: dt.date) -> None:
    touchpoint = Touchpoint.objects.filter(cohort=placement.cohort).order_by("pk").first()
    TouchpointAction.objects.create(
        ref="TA1", cohort=placement.cohort, touchpoint=touchpoint, text="Send the plan.", owner=person, due_on=on
    )
    ProjectQuestion.objects.create(
        ref="PQ1", proposal=placement.proposal, asked_by=person, asked_on=on, text="Which days?"
    )
    others = [p.lead for p in Placement.objects.filter(cohort=placement.cohort).exclude(lead=placement.lead)[:1]]
    LeadChange.objects.create(
        ref="LC1",
        cohort=placement.cohort,
        placement=placement,
        was=others[0],
        now=placement.lead,
        from_on=on,
        note="All is written down.",
        made_by=person,
        made_on=on,
    )
