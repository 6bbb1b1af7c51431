"""Briefings for supervisors and their teams, with one invitation per person (SUP-01, SUP-02)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.documents.models import Document
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from supervisors.core.invitation_lifecycle import INVITATION

_RETENTION = "Six years after the cohort closes."


class Briefing(models.Model):
    """A meeting in which hosts learn what a fellowship needs."""

    class Mode(models.TextChoices):
        ONLINE = "online", "Online"
        IN_PERSON = "in_person", "In person"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CALLED_OFF = "called_off", "Called off"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="briefings")
    title = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    mode = models.CharField(max_length=20, choices=Mode.choices, default=Mode.ONLINE)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PLANNED)
    called_off_because = models.CharField(max_length=300, blank=True)
    link = models.URLField("link to join", max_length=500, blank=True)
    place = models.CharField(max_length=300, blank=True)
    slides = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recording = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recording_link = models.URLField("link to the recording", max_length=500, blank=True)

    data = Declaration(
        purpose="To prepare hosts.",
        retention="Kept.",
        none="id ref cohort title starts_at minutes mode status called_off_because link place slides recording recording_link",
    )

    class Meta:
        ordering = ["cohort", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="briefing_ref_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=600), name="briefing_minutes_in_range"),
        ]

    def __str__(self) -> str:
        return self.title or "Supervisor briefing"

    @property
    def where(self) -> str:
        """Where it takes place, in words."""
        return self.place or self.link or self.get_mode_display()

    @property
    def has_recording(self) -> bool:
        """Whether there is something to watch for those who were absent."""
        return bool(self.recording_id or self.recording_link)


class BriefingInvitation(Stateful):
    """One person invited to one briefing."""

    lifecycle = INVITATION

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="briefing_invitations")
    state = state_field(INVITATION)
    # Why somebody cannot come, in their words.
    reason = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    # The name that was typed under the statements, as a signature.
    confirmed_name = models.CharField(max_length=200, blank=True)

    data = Declaration(
        title="Your invitations to briefings",
        purpose="To prepare hosts.",
        retention=_RETENTION,
        ends=after_closing("briefing__cohort"),
        subject="person",
        none="id briefing",
        personal="person state reason confirmed_on confirmed_name",
    )

    class Meta:
        ordering = ["briefing", "pk"]
        constraints = [
            state_constraint(INVITATION, "invitation_state_known"),
            models.UniqueConstraint(fields=["briefing", "person"], name="invitation_once"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_on__isnull=False), name="invitation_confirmed_has_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.briefing}"


class BriefingInvitationChange(ChangeRecord):
    """One reply or one record of attendance."""

    row = models.ForeignKey(BriefingInvitation, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of replies.",
        retention=_RETENTION,
        none="id row verb was now at note passed_over",
        personal="by",
    )
