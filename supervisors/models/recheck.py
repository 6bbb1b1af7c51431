"""Quality checked again, before the placement starts and at month 5 (PRJ-17)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.proposal import Proposal


class Recheck(models.Model):
    """What is otherwise now in a published project; what is not named holds as it was."""

    class Moment(models.TextChoices):
        START = "start", "Before the placement starts"
        MONTH_5 = "month-5", "Month 5"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="rechecks")
    moment = models.CharField(max_length=10, choices=Moment.choices)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed = models.JSONField(default=dict)  # {reference of the criterion: what is otherwise now}

    data = Declaration(
        purpose="To know that a project still is what was approved.",
        retention="Six years after the cohort closes.",
        none="id proposal moment due_on done_on",
        personal="done_by changed",
    )

    class Meta:
        ordering = ["proposal", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "moment"], name="recheck_once_per_moment"),
            models.CheckConstraint(condition=Q(moment__in=["start", "month-5"]), name="recheck_moment_known"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="recheck_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_moment_display().lower()}"
