"""Stores scores from outside the portal, once somebody has seen what they are."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.people.models import User
from fellowship.recruitment.actions.reviews import freeze
from fellowship.recruitment.core.score_sheets import Line, SheetRefused
from fellowship.recruitment.models import Application, Score, ScoreImport, ScoreSheet
from fellowship.recruitment.permissions import IMPORT_SCORES
from fellowship.recruitment.queries import score_imports as queries
from fellowship.recruitment.queries.rubric import criteria_of


class ImportRefused(Refused):
    """The scores cannot be stored; the text is fit for the user."""


@action(IMPORT_SCORES, on="cohort")
def import_scores(
    *, cohort: Cohort, stage: str, reviewer: User, text: str, name: str, mark: str, by: Any
) -> ScoreImport:
    """All lines of the table that was shown, as sheets that were sent, marked with whence they came; or none."""
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    try:
        trial = queries.try_out(cohort, stage, reviewer, text)
    except SheetRefused as refused:
        raise ImportRefused(str(refused)) from refused
    if trial.mark != mark or not trial.read.is_good:
        raise ImportRefused("Something has changed since you looked. Check the table again.")
    made = ScoreImport.objects.create(
        cohort=cohort,
        stage=stage,
        reviewer=reviewer,
        name=name[:200],
        sha256=trial.mark,
        rows=len(trial.read.lines),
        imported_at=timezone.now(),
        imported_by=by,
    )
    _store(made, trial.read.lines)
    return made


def _store(made: ScoreImport, lines: list[Line]) -> None:
    """The sheets with their points; the database holds each to the scale of its criterion."""
    criteria = {c.code: c for c in criteria_of(made.cohort_id, made.stage)}
    applications = dict(Application.objects.filter(cohort=made.cohort_id).values_list("ref", "pk"))
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(
            application_id=applications[line.ref],
            reviewer=made.reviewer,
            stage=made.stage,
            is_submitted=True,
            submitted_on=timezone.localdate(),
            imported=made,
        )
        for line in lines
    )
    Score.objects.bulk_create(
        Score(sheet=sheet, criterion=criteria[code], value=value, out_of=criteria[code].out_of)
        for sheet, line in zip(sheets, lines, strict=True)
        for code, value in line.points.items()
    )
    freeze(criteria.values(), made.stage)
