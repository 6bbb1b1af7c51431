"""The curriculum of a cohort as a grid: objectives down, stages of the AI lifecycle across, methods in the cells (COH-10)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fellowship.cohorts.core.curriculum import gaps, in_words
from fellowship.cohorts.models import Cohort, CurriculumCell, CurriculumObjective, Term
from fellowship.foundation.ui.tables import Column, Table


@dataclass(frozen=True)
class Stage:
    """One column of the grid."""

    pk: int
    label: str
    covered: bool
    retired: bool


class Grid(Table):
    """The grid; its columns are the stages that there are, so each request has its own."""

    order = ("order",)
    page_size = 100  # a curriculum is read whole
    empty = "This cohort has no learning objectives yet."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = [
            Column("Place", "order", kind="number", on_page=False),
            Column("Learning objective", "text", meaning="What a fellow can do after the year."),
            *(
                Column(stage.label, _cell_of(stage), meaning="How the objective is taught at this stage.")
                for stage in self.view.stages
            ),
        ]

    @property
    def gaps(self) -> list[str]:
        """What is left open, in sentences."""
        bare = [row.text for row in self.page.object_list if not row.cells.all()]
        return gaps([stage.label for stage in self.view.stages if not stage.covered and not stage.retired], bare)

    @property
    def numbered(self) -> list[tuple[CurriculumObjective, list[tuple[Column, Any]]]]:
        """Each objective with the cells of its stages."""
        return [(row, cells[1:]) for row, cells in zip(self.page.object_list, self.body, strict=True)]


def _cell_of(stage: Stage) -> Any:
    return lambda row: in_words(cell.method for cell in row.cells.all() if cell.stage_id == stage.pk)


def objectives_of(cohort: Cohort) -> QuerySet[CurriculumObjective]:
    """The rows of the grid with their cells."""
    return cohort.curriculum.prefetch_related("cells")


def objective_of(cohort: Cohort, pk: int) -> CurriculumObjective | None:
    """One row of this cohort."""
    return objectives_of(cohort).filter(pk=pk).first()


def taught(objective: CurriculumObjective) -> dict[int, list[str]]:
    """The methods of the objective, by stage."""
    found: dict[int, list[str]] = {}
    for cell in objective.cells.all():
        found.setdefault(cell.stage_id, []).append(cell.method)
    return found


def stages_of(cohort: Cohort) -> list[Stage]:
    """The columns: every stage on offer, and those no longer offered that an objective of the cohort still has."""
    here = CurriculumCell.objects.filter(objective__cohort=cohort, stage=OuterRef("pk"))
    rows = Term.objects.filter(vocabulary=Term.Vocabulary.LIFECYCLE_STAGE).annotate(covered=Exists(here))
    found = rows.filter(Q(retired=False) | Q(covered=True)).order_by("order", "label")
    return [Stage(row.pk, row.label, row.covered, row.retired) for row in found]
