"""A score that faculty set where reviewers were far apart (REC-12)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.recruitment.models.application import RETENTION, Application, after_start
from fellowship.recruitment.models.review import ScoreSheet


class Moderation(models.Model):
    """One moderated score with its reason, and what reviewers had given until then; the newest counts."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="moderations")
    stage = models.CharField(max_length=20, choices=ScoreSheet.Stage.choices)
    points = models.DecimalField("moderated score", max_digits=6, decimal_places=1)
    reason = models.TextField()
    mean = models.DecimalField("mean of the sheets", max_digits=8, decimal_places=2)
    spread = models.PositiveSmallIntegerField()
    moderated_at = models.DateTimeField()
    moderated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    data = Declaration(
        title="Scores of yours that were moderated",
        purpose="To choose fellows fairly.",
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="application__person",
        none="id stage moderated_at",
        personal="application points reason mean spread moderated_by",
        withheld="moderated_by",
    )

    class Meta:
        ordering = ["application", "stage", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(points__gte=0), name="moderation_not_below_zero"),
            models.CheckConstraint(condition=~Q(reason=""), name="moderation_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.get_stage_display()}: {self.points}"
