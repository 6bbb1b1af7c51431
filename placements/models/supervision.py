"""Meetings between a fellow and the team (PLC-04), and what both sides aim at (PLC-12)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from placements.models.record import RETENTION, CohortRecord, known, ref_once

_USER = settings.AUTH_USER_MODEL


class SupervisionMeetingKind(models.TextChoices):
    """What kind of record it is."""

    LEAD = "lead", "With the lead supervisor"
    TEAM = "team", "With the team"


class SupervisionMeetingStatus(models.TextChoices):
    """How far it is."""

    TO_CONFIRM = "to_confirm", "To confirm"
    CONFIRMED = "confirmed", "Confirmed"


class SupervisionMeeting(CohortRecord):
    """One meeting, entered by either side and confirmed by the other."""

    Kind = SupervisionMeetingKind
    Status = SupervisionMeetingStatus
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="supervision")
    met_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    met_with = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="supervision_given")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.CharField(max_length=300, blank=True)
    actions = models.JSONField(default=list, blank=True)
    entered_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.TO_CONFIRM)

    data = Declaration(
        title="Your supervision meetings",
        purpose="To see that every fellow gets supervision.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort status",
        personal="fellow met_on minutes met_with kind topic actions entered_by",
    )

    class Meta:
        ordering = ["cohort", "-met_on", "ref"]
        constraints = [
            ref_once("supervision_meeting"),
            known("kind", SupervisionMeetingKind.values, "supervision_kind_known"),
            known("status", SupervisionMeetingStatus.values, "supervision_status_known"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=600), name="supervision_minutes_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.fellow} and {self.met_with}, {self.met_on}"


class ObjectiveKind(models.TextChoices):
    """What kind of record it is."""

    DELIVERABLE = "deliverable", "Deliverable"
    SOFT_SKILL = "soft_skill", "Soft skill"


class Objective(CohortRecord):
    """A deliverable or a soft-skill goal agreed at the start; its status follows from the progress."""

    Kind = ObjectiveKind
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="objectives")
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    due_on = models.DateField(null=True, blank=True)
    progress_percent = models.PositiveSmallIntegerField(default=0)
    agreed_by = models.ManyToManyField(_USER, blank=True, related_name="+")

    data = Declaration(
        title="Your objectives",
        purpose="To agree what you aim at.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort",
        personal="fellow text kind due_on progress_percent agreed_by",
    )

    class Meta:
        ordering = ["cohort", "fellow__person__name", "due_on", "ref"]
        constraints = [
            ref_once("objective"),
            known("kind", ObjectiveKind.values, "objective_kind_known"),
            models.CheckConstraint(condition=Q(progress_percent__lte=100), name="objective_progress_is_percent"),
            models.CheckConstraint(condition=~Q(text=""), name="objective_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def status(self) -> str:
        """Not started, in progress or done."""
        return {0: "not_started", 100: "done"}.get(self.progress_percent, "in_progress")
