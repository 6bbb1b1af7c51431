"""Findings and the recommendations that follow from them."""

from django.db import models
from django.db.models import Q

from evaluations.models.codebook import Code
from evaluations.models.study import KeyQuestion, Study
from evaluations.models.transcript import Turn
from fellowship.foundation.disclosure.declarations import Declaration

_PURPOSE = "To say what was learnt and what should change."


class Finding(models.Model):
    """A statement with its evidence (FND-01)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        FINAL = "final", "Final"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="findings")
    ref = models.CharField("reference", max_length=20)
    question = models.ForeignKey(KeyQuestion, on_delete=models.PROTECT, related_name="findings")
    statement = models.TextField()
    codes = models.ManyToManyField(Code, blank=True, related_name="findings")
    evidence = models.ManyToManyField(Turn, blank=True, related_name="findings")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.FINAL)

    data = Declaration(
        purpose=_PURPOSE, retention="Kept.", none="id study ref question statement codes evidence status"
    )

    class Meta:
        ordering = ["study", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["study", "ref"], name="finding_ref_once"),
            models.CheckConstraint(condition=Q(status__in=["draft", "final"]), name="finding_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.statement}"


class RecommendationGroup(models.Model):
    """A group of recommendations, such as placements or hosts."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="recommendation_groups")
    code = models.CharField(max_length=10)
    key = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id study code key label order")

    class Meta:
        ordering = ["study", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "code"], name="recommendation_group_code_once")]

    def __str__(self) -> str:
        return self.label


class Recommendation(models.Model):
    """What should change; its number never does (FND-03, FND-04)."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="recommendations")
    ref = models.CharField("reference", max_length=20)
    group = models.ForeignKey(RecommendationGroup, on_delete=models.PROTECT, related_name="recommendations")
    text = models.TextField()
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations")
    evidence = models.TextField("evidence that it was carried out", blank=True)

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id study ref group text findings evidence")

    class Meta:
        ordering = ["study", "group__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "ref"], name="recommendation_ref_once")]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}"


class SummaryItem(models.Model):
    """One line of the executive summary; it can join several full recommendations (FND-05)."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="summary_items")
    ref = models.CharField("reference", max_length=20)
    group = models.ForeignKey(RecommendationGroup, on_delete=models.PROTECT, related_name="summary_items")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    full = models.ManyToManyField(Recommendation, related_name="summary_items")

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id study ref group order text full")

    class Meta:
        ordering = ["study", "group__order", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "ref"], name="summary_item_ref_once")]

    def __str__(self) -> str:
        return self.text
