"""What a cohort asks for a certificate, and what was decided or written for one fellow (CER-01)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.awards.core.completion import KINDS
from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.disclosure.declarations import Declaration

_PURPOSE = "To decide who has completed the programme."


class CompletionRule(models.Model):
    """One rule of a cohort; a cohort without any has the usual ones."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="completion_rules")
    kind = models.CharField(max_length=20, choices=[(kind.key, kind.label) for kind in KINDS.values()])
    threshold = models.PositiveSmallIntegerField(default=0)

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id cohort kind threshold")

    class Meta:
        ordering = ["cohort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "kind"], name="completion_rule_once"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="completion_rule_known"),
            models.CheckConstraint(condition=Q(threshold__lte=100), name="completion_rule_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.cohort}"


class CompletionOverride(models.Model):
    """Somebody with the right counts a fellow as complete although a rule is not met, and says why."""

    fellow = models.OneToOneField(Fellow, on_delete=models.CASCADE, related_name="completion_override")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    passed_over = models.JSONField(default=list, blank=True)

    data = Declaration(
        title="Decisions on your completion",
        purpose=_PURPOSE,
        retention="Six years after the cohort closes.",
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id made_at",
        personal="fellow reason by passed_over",
        withheld="by",
    )

    class Meta:
        ordering = ["fellow"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="completion_override_has_reason")]

    def __str__(self) -> str:
        return f"{self.fellow}: {self.reason[:60]}"


class Reflection(models.Model):
    """What a fellow writes about the year; it counts as an output."""

    fellow = models.OneToOneField(Fellow, on_delete=models.CASCADE, related_name="reflection")
    text = models.TextField()
    written_at = models.DateTimeField()

    data = Declaration(
        title="Your reflection",
        purpose="To show what the year gave.",
        retention="Six years after the cohort closes.",
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id written_at",
        personal="fellow text",
    )

    class Meta:
        ordering = ["fellow"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reflection_says_something")]

    def __str__(self) -> str:
        return f"Reflection of {self.fellow}"
