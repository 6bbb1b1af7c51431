"""Keeps the curriculum of a cohort: its learning objectives, their order, and how each is taught (COH-10)."""

from collections.abc import Iterable, Mapping
from typing import Any

from fellowship.cohorts.core.curriculum import in_order
from fellowship.cohorts.models import Cohort, CurriculumCell, CurriculumObjective, Term
from fellowship.cohorts.permissions import EDIT_CURRICULUM
from fellowship.foundation.access.gate import action
from fellowship.foundation.ui.undo import TooLate, undoable

Taught = Mapping[int, Iterable[str]]  # stage → methods


class CurriculumRefused(Exception):
    """The curriculum cannot be like this; the text is fit for the user."""


@action(EDIT_CURRICULUM, on="cohort")
def add_objective(
    *, cohort: Cohort, text: str, taught: Taught, place: int | None = None, by: Any
) -> CurriculumObjective:
    """One more row of the grid, at the end or at the place where it stood before."""
    rows = _others(cohort, text)
    objective = CurriculumObjective.objects.create(cohort=cohort, text=text.strip(), order=len(rows) + 1)
    _teach(objective, taught)
    _put(objective, rows, place)
    return objective


@action(EDIT_CURRICULUM, on="cohort")
def change_objective(
    *,
    cohort: Cohort,
    objective: CurriculumObjective,
    text: str,
    taught: Taught,
    place: int | None = None,
    by: Any,
) -> CurriculumObjective:
    """Other words, another place, other stages and methods."""
    rows = _others(cohort, text, but=_of(cohort, objective))
    objective.text = text.strip()
    objective.save()
    _teach(objective, taught)
    _put(objective, rows, place if place is not None else objective.order)
    return objective


@action(EDIT_CURRICULUM, on="cohort")
def remove_objective(*, cohort: Cohort, objective: CurriculumObjective, by: Any) -> dict[str, Any]:
    """Take a row out with its stages and methods; gives what puts it back."""
    _of(cohort, objective)
    taught: dict[int, list[str]] = {}
    for cell in objective.cells.all():
        taught.setdefault(cell.stage_id, []).append(cell.method)
    was = {"cohort_id": cohort.pk, "text": objective.text, "place": objective.order, "taught": list(taught.items())}
    objective.delete()
    _number(list(cohort.curriculum.all()))
    return was


@undoable("cohorts.remove_objective")
def undo_removal(*, cohort_id: int, text: str, place: int, taught: list[tuple[int, list[str]]], by: Any) -> None:
    """Undo of removing."""
    cohort = Cohort.objects.get(pk=cohort_id)
    try:
        add_objective(cohort=cohort, text=text, taught=dict(taught), place=place, by=by)
    except CurriculumRefused as refused:
        raise TooLate(str(refused)) from refused


@action(EDIT_CURRICULUM, on="cohort")
def copy_curriculum(*, source: Cohort, cohort: Cohort, by: Any) -> None:
    """The objectives of an earlier cohort, as they stand now; stages that are no longer offered stay behind (COH-05)."""
    copies = []
    for was in source.curriculum.prefetch_related("cells__stage"):
        objective = CurriculumObjective.objects.create(cohort=cohort, text=was.text, order=was.order)
        copies += [
            CurriculumCell(objective=objective, stage=cell.stage, method=cell.method)
            for cell in was.cells.all()
            if not cell.stage.retired
        ]
    CurriculumCell.objects.bulk_create(copies)


def _of(cohort: Cohort, objective: CurriculumObjective) -> CurriculumObjective:
    if objective.cohort_id != cohort.pk:
        raise CurriculumRefused("This objective is in another cohort.")
    return objective


def _others(cohort: Cohort, text: str, but: CurriculumObjective | None = None) -> list[CurriculumObjective]:
    """The other rows in their order; refuses words that are there already."""
    rows = [row for row in cohort.curriculum.all() if row != but]
    if any(row.text.casefold() == text.strip().casefold() for row in rows):
        raise CurriculumRefused("This objective is in the curriculum already.")
    return rows


def _teach(objective: CurriculumObjective, taught: Taught) -> None:
    """Exactly these ways and no others."""
    stages = {term.pk: term for term in Term.objects.filter(vocabulary=Term.Vocabulary.LIFECYCLE_STAGE)}
    unknown = [pk for pk in taught if pk not in stages]
    if unknown:
        raise CurriculumRefused("This is not a stage of the AI lifecycle.")
    objective.cells.all().delete()
    CurriculumCell.objects.bulk_create(
        CurriculumCell(objective=objective, stage=stages[pk], method=method)
        for pk, methods in taught.items()
        for method in in_order(methods)
    )


def _put(objective: CurriculumObjective, rows: list[CurriculumObjective], place: int | None) -> None:
    """Insert it among the others; a place beyond the end is the end."""
    at = len(rows) if place is None else max(place, 1) - 1
    _number([*rows[:at], objective, *rows[at:]])


def _number(rows: list[CurriculumObjective]) -> None:
    """One, two, three: without holes."""
    for n, row in enumerate(rows, 1):
        row.order = n
    CurriculumObjective.objects.bulk_update(rows, ["order"])
