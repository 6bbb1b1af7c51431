"""Scores that came from outside the portal: whose they are, who brought them, and the hash of the table."""

from django.conf import settings
from django.db import models

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration

_STAGES = [("shortlist", "Shortlist"), ("interview", "Interview")]


class ScoreImport(models.Model):
    """One table of scores of one reviewer."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="score_imports")
    stage = models.CharField(max_length=20, choices=_STAGES)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("name of the file", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveSmallIntegerField()
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    data = Declaration(
        purpose="To know where scores come from.",
        retention="Six years after the cohort closes.",
        ends=after_closing(),
        none="id cohort stage name sha256 rows imported_at",
        personal="reviewer imported_by",
    )

    class Meta:
        ordering = ["cohort", "-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "stage", "reviewer", "sha256"], name="score_import_once")
        ]

    def __str__(self) -> str:
        return f"{self.rows} scores of {self.reviewer}"
