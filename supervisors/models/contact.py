"""Keeping in touch over the year: when talks are planned, what was agreed in them, and how a request for help went."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.support import HelpRequest, Touchpoint

_RETENTION = "Six years after the cohort closes."


class TouchpointPlan(models.Model):
    """The months of the placement in which the faculty talks to every supervisor (SUP-07)."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="touchpoint_plan")
    months = models.JSONField(default=list)

    data = Declaration(purpose="To support supervisors in time.", retention=_RETENTION, none="id cohort months")

    def __str__(self) -> str:
        return f"Touchpoints of {self.cohort}"


class TouchpointAction(models.Model):
    """What was agreed in a talk: who does it by when, followed until it is done (SUP-07)."""

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="touchpoint_actions")
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="followed")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="touchpoint_actions")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=500, blank=True)

    data = Declaration(
        title="What you agreed to do in talks with the faculty",
        purpose="To support supervisors in time.",
        retention=_RETENTION,
        ends=after_closing(),
        subject="owner",
        none="id ref cohort touchpoint due_on done_on",
        personal="text owner outcome",
    )

    class Meta:
        ordering = ["cohort", "due_on", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="touchpoint_action_ref_once"),
            models.CheckConstraint(condition=~Q(text=""), name="touchpoint_action_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class HelpNote(models.Model):
    """One step of a request for help: an answer, asked again, or given to somebody else (SUP-09)."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", "Answered"
        REOPENED = "reopened", "Asked again"
        HANDED = "handed", "Given to somebody else"

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)

    data = Declaration(
        title="How your requests for help went",
        purpose="To support supervisors in time.",
        retention=_RETENTION,
        subject="request__asked_by",
        none="id request kind at",
        personal="by text",
        withheld="by",
    )

    class Meta:
        ordering = ["request", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["answered", "reopened", "handed"]), name="help_note_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
