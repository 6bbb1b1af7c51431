"""Where faculty drew the line between who is interviewed and who is not (REC-14)."""

from django.conf import settings
from django.db import models

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration


class ShortlistDecision(models.Model):
    """One line, with what it led to, who drew it and when. Which application went where is in its own history."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="shortlist_decisions")
    line = models.DecimalField(max_digits=6, decimal_places=1)
    above = models.PositiveIntegerField()
    tied = models.PositiveIntegerField("on the line")
    below = models.PositiveIntegerField()
    ineligible = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id cohort line above tied below ineligible reason decided_at",
        personal="decided_by",
    )

    class Meta:
        ordering = ["cohort", "-decided_at", "-pk"]

    def __str__(self) -> str:
        return f"Shortlist line at {self.line}"
