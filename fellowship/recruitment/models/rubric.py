"""The rubric that scores follow: the programme's own, or one that a cohort has set for itself (REC-10, REC-03)."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration


class RubricCriterion(models.Model):
    """One criterion with the words for its points; without a cohort it holds wherever a cohort has set none."""

    class Answer(models.TextChoices):
        """The answer of the application that is read for a criterion."""

        ADOPTION = "adoption", "Putting clinical AI into practice afterwards"
        STATEMENT = "statement", "Statement"
        EXPERIENCE = "experience", "Experience"
        INTERESTS = "learning_interests", "What they would like to learn"

    cohort = models.ForeignKey(Cohort, null=True, blank=True, on_delete=models.CASCADE, related_name="rubric")
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    out_of = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField("how many times it counts", default=1)
    stages = models.JSONField(default=list)
    anchors = models.JSONField(default=list)
    # The stages, separated by a blank, of which scores were sent: from then on the database lets nothing change.
    frozen = models.CharField("scores were sent for", max_length=40, blank=True)
    answer = models.CharField("answer that is read for it", max_length=40, choices=Answer.choices, blank=True)

    data = Declaration(
        purpose="To score alike.",
        retention="Kept.",
        none="id cohort code label order out_of weight stages anchors answer frozen",
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name_plural = "rubric criteria"
        constraints = [
            models.CheckConstraint(condition=Q(out_of__gte=1), name="rubric_has_points"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="rubric_counts"),
            models.UniqueConstraint(fields=["cohort", "code"], name="rubric_code_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(cohort=None), name="rubric_shared_code_once"),
        ]

    def __str__(self) -> str:
        return self.label
