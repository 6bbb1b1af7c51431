"""How supervisors are prepared and kept in touch with: touchpoints and requests for help."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.core import touchpoints
from supervisors.models.host import Supervisor

_RETENTION = "Six years after the cohort closes."


class Touchpoint(models.Model):
    """A planned talk between the faculty and a supervisor; missed and due follow from the dates (SUP-07)."""

    class Rag(models.TextChoices):
        GREEN = "green", "On track"
        AMBER = "amber", "At risk"
        RED = "red", "Off track"

    class Channel(models.TextChoices):
        CALL = "call", "Call"
        VISIT = "visit", "Visit"
        EMAIL = "email", "E-mail"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="touchpoints")
    supervisor = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="touchpoints")
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.CALL)
    rag = models.CharField("rating", max_length=10, choices=Rag.choices, blank=True)
    note = models.TextField(blank=True)
    actions = models.JSONField(default=list, blank=True)

    data = Declaration(
        title="Talks with the faculty",
        purpose="To support supervisors in time.",
        retention=_RETENTION,
        ends=after_closing(),
        subject="supervisor__person",
        none="id ref cohort month due_on held_on channel",
        personal="supervisor by rag note actions",
    )

    class Meta:
        ordering = ["cohort", "due_on", "held_on", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="touchpoint_ref_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(held_on__isnull=False), name="touchpoint_has_a_date"
            ),
        ]

    def __str__(self) -> str:
        return f"Touchpoint with {self.supervisor}"

    def status_on(self, on: dt.date) -> str:
        """Done, missed, due soon or planned, as the dates say."""
        return touchpoints.status(self.held_on, self.due_on, on)


class HelpRequest(models.Model):
    """A supervisor asks the faculty for help; followed to closure (SUP-09)."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="help_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="help_requests")
    opened_on = models.DateField()
    topic = models.CharField(max_length=300)
    asked_from = models.CharField("page it was asked from", max_length=300, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="help_requests_owned")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)

    data = Declaration(
        title="Help you asked for",
        purpose="To support supervisors in time.",
        retention=_RETENTION,
        ends=after_closing(),
        subject="asked_by",
        none="id ref cohort opened_on status closed_on asked_from",
        personal="asked_by topic owner reply",
    )

    class Meta:
        ordering = ["cohort", "-opened_on", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="help_request_ref_once"),
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True)
                | Q(status="closed", closed_on__gte=models.F("opened_on")),
                name="help_request_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.topic
