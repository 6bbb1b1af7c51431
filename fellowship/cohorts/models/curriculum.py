"""The curriculum of a cohort: learning objectives, each with the stages and methods by which it is taught (COH-10)."""

from django.db import models

from fellowship.cohorts.core.curriculum import METHODS
from fellowship.cohorts.models.cohort import Cohort
from fellowship.cohorts.models.term import Term
from fellowship.foundation.disclosure.declarations import Declaration


class CurriculumObjective(models.Model):
    """What a fellow of the cohort can do after the year: one row of the grid. What one fellow aims at is another record."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="curriculum")
    text = models.CharField("learning objective", max_length=300)
    order = models.PositiveSmallIntegerField()

    data = Declaration(purpose="To say what fellows learn.", retention="Kept.", none="id cohort text order")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "text"], name="curriculum_objective_once"),
            models.CheckConstraint(condition=models.Q(order__gte=1), name="curriculum_order_from_one"),
        ]

    def __str__(self) -> str:
        return self.text


class CurriculumCell(models.Model):
    """One way in which an objective is taught at one stage of the AI lifecycle."""

    objective = models.ForeignKey(CurriculumObjective, on_delete=models.CASCADE, related_name="cells")
    stage = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.LIFECYCLE_STAGE},
    )
    method = models.CharField(max_length=20, choices=list(METHODS.items()))

    data = Declaration(purpose="To say how fellows learn.", retention="Kept.", none="id objective stage method")

    class Meta:
        ordering = ["stage__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "stage", "method"], name="curriculum_cell_once"),
            models.CheckConstraint(condition=models.Q(method__in=list(METHODS)), name="curriculum_method_known"),
        ]

    def __str__(self) -> str:
        return f"{self.stage}: {self.get_method_display()}"
