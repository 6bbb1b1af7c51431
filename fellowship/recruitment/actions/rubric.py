"""Sets how the applications of a cohort are scored, until the first scores are sent (REC-10, REC-03)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.core import rubric as core
from fellowship.recruitment.models import RubricCriterion, Score
from fellowship.recruitment.permissions import EDIT_RUBRIC
from fellowship.recruitment.queries.rubric import criteria_of, sent_stages

_OWN = ("id", "cohort", "frozen")


class RubricRefused(Refused):
    """The rubric cannot be like this; the text is fit for the user, `field` names what is wrong."""


@action(EDIT_RUBRIC, on="cohort")
def set_criterion(*, cohort: Cohort, code: str = "", by: Any, **fields: Any) -> RubricCriterion:
    """A new criterion, or another text, scale, weight or use of one; the cohort has a rubric of its own from then on."""
    own = _own(cohort)
    row = own.get(code)
    if code and row is None:
        raise RubricRefused("This criterion is gone. Go back to the rubric.")
    if row is None:
        row = RubricCriterion(
            cohort=cohort,
            code=core.code_for(fields["label"], set(own)),
            order=max((r.order for r in own.values()), default=0) + 1,
        )
    _open(cohort, {*row.stages, *fields["stages"]})
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    _no_points_above(row)
    return row


@action(EDIT_RUBRIC, on="cohort")
def remove_criterion(*, cohort: Cohort, code: str, by: Any) -> None:
    """Score it no more. What reviewers have noted of it in sheets that are not sent goes with it."""
    row = _own(cohort).get(code)
    if row is None:
        raise RubricRefused("This criterion is gone. Go back to the rubric.")
    _open(cohort, set(row.stages))
    Score.objects.filter(criterion=row, sheet__is_submitted=False).delete()
    row.delete()


@action(EDIT_RUBRIC, on="cohort")
def begin_rubric(*, cohort: Cohort, by: Any) -> list[RubricCriterion]:
    """The example for a cohort that has no rubric at all."""
    _hold(cohort)
    if criteria_of(cohort):
        raise RubricRefused("This cohort has a rubric already.")
    return RubricCriterion.objects.bulk_create(
        RubricCriterion(
            cohort=cohort,
            code=each.code,
            label=each.label,
            order=n,
            out_of=core.OUT_OF,
            stages=list(core.STAGES),
            anchors=[{"score": points, "text": words} for points, words in each.anchors],
            answer=each.answer,
        )
        for n, each in enumerate(core.EXAMPLE, start=1)
    )


@action(EDIT_RUBRIC, on="cohort")
def copy_rubric(*, source: Cohort, cohort: Cohort, by: Any) -> list[RubricCriterion]:
    """The own criteria of an earlier cohort for a new one; nothing where it follows the programme's."""
    EDIT_RUBRIC.require(by, source)
    if RubricCriterion.objects.filter(cohort=cohort).exists():
        raise RubricRefused("This cohort has a rubric already.")
    return _copied(RubricCriterion.objects.filter(cohort=source), cohort)


def _own(cohort: Cohort) -> dict[str, RubricCriterion]:
    """The cohort's own criteria by code; the programme's are copied for it first, with what is noted by them."""
    _hold(cohort)
    rows = criteria_of(cohort)
    if rows and rows[0].cohort_id is None:
        with transaction.atomic():
            made = _copied(rows, cohort, sent_stages(cohort))
            _move_scores(rows, made, cohort)
        rows = made
    return {row.code: row for row in rows}


def _copied(rows: Any, cohort: Cohort, sent: Iterable[str] = ()) -> list[RubricCriterion]:
    """The same criteria for the cohort; those of stages of which it has sent scores stay frozen."""
    made = []
    for row in rows:
        kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in _OWN}
        frozen = " ".join(stage for stage in core.STAGES if stage in sent and stage in row.stages)
        made.append(RubricCriterion(cohort=cohort, frozen=frozen, **kept))
    return RubricCriterion.objects.bulk_create(made)


def _move_scores(was: list[RubricCriterion], now: list[RubricCriterion], cohort: Cohort) -> None:
    """Points of the cohort belong to its own criteria from now on: the same words, scale and weight."""
    for old, new in zip(was, now, strict=True):
        Score.objects.filter(criterion=old, sheet__application__cohort=cohort).update(criterion=new)


def _no_points_above(row: RubricCriterion) -> None:
    """Points of half-filled sheets outside the new scale are taken out; the others follow it."""
    noted = Score.objects.filter(criterion=row, sheet__is_submitted=False)
    noted.filter(value__gt=row.out_of).delete()
    noted.update(out_of=row.out_of)


def _open(cohort: Cohort, stages: set[str]) -> None:
    if sent_stages(cohort) & stages:
        raise RubricRefused("Scores were sent by this criterion's stage, so it stays as it is.")


def _hold(cohort: Cohort) -> None:
    """Two people who change the rubric at once do it one after the other."""
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
