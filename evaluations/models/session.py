"""Focus groups and interviews, with who was asked, who came and what each agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluations.core.retention import after_publishing
from evaluations.core.session_lifecycle import SESSION
from evaluations.models.study import Study
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field

_RETENTION = "Six years after the study is published."


class Session(Stateful):
    """One meeting in which the evaluators listen (INS-02)."""

    lifecycle = SESSION

    class Kind(models.TextChoices):
        FELLOW_FOCUS_GROUP = "fellow_focus_group", "Fellow focus group"
        FELLOW_INTERVIEW = "fellow_interview", "Fellow interview"
        SUPERVISOR_INTERVIEW = "supervisor_interview", "Supervisor interview"
        FACULTY_FOCUS_GROUP = "faculty_focus_group", "Faculty focus group"
        FUNDER_FOCUS_GROUP = "funder_focus_group", "Funder focus group"

    class Mode(models.TextChoices):
        ONLINE = "online", "Online"
        IN_PERSON = "in_person", "In person"

    class Transcript(models.TextChoices):
        NONE = "none", "No transcript"
        UNCODED = "uncoded", "Waits to be coded"
        CODED = "coded", "Coded"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="sessions")
    ref = models.CharField("reference", max_length=20)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    state = state_field(SESSION)
    placement_month = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=20, choices=Mode.choices)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="sessions_led"
    )
    topic_guide = models.CharField(max_length=100, blank=True)
    transcript_status = models.CharField(max_length=10, choices=Transcript.choices, default=Transcript.NONE)

    data = Declaration(
        purpose="To hear those who took part.",
        retention=_RETENTION,
        ends=after_publishing(),
        none="id study ref kind state placement_month starts_at minutes mode topic_guide transcript_status",
        personal="facilitator",
    )

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            state_constraint(SESSION, "session_state_known"),
            models.UniqueConstraint(fields=["study", "ref"], name="session_ref_once"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="session_has_a_length"),
            models.CheckConstraint(
                condition=Q(transcript_status__in=["none", "uncoded", "coded"]), name="session_transcript_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.get_kind_display()}"


class SessionChange(ChangeRecord):
    """One move of a session."""

    row = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class SessionPlace(models.Model):
    """A person asked to a session: the reply, and whether they came."""

    class Reply(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="session_places")
    asks_reply = models.BooleanField(default=False)
    reply = models.CharField(max_length=5, choices=Reply.choices, blank=True)
    attended = models.BooleanField(default=False)

    data = Declaration(
        title="Focus groups and interviews you were asked to",
        purpose="To plan and hold sessions.",
        retention=_RETENTION,
        subject="person",
        none="id session asks_reply",
        personal="person reply attended",
    )

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="session_place_once"),
            models.CheckConstraint(condition=Q(reply__in=["", "yes", "no"]), name="session_reply_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.session}"


class ConsentRecord(models.Model):
    """What one person agreed to for one session; it can be withdrawn (INS-04, INS-05)."""

    class Status(models.TextChoices):
        ASKED = "asked", "Asked"
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="consents")
    ref = models.CharField("reference", max_length=20)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consents")
    take_part = models.BooleanField(null=True, blank=True)
    record = models.BooleanField("be recorded", null=True, blank=True)
    quote = models.BooleanField("be quoted without name", null=True, blank=True)
    keep = models.BooleanField("keep the data", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    given_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your consent to take part in the evaluation",
        purpose="To use your words only as you agreed.",
        retention=_RETENTION,
        subject="person",
        none="id session ref",
        personal="person take_part record quote keep status given_on withdrawn_on",
    )

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="consent_once"),
            models.CheckConstraint(
                condition=Q(status__in=["asked", "given", "refused", "withdrawn"]), name="consent_status_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(given_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | Q(withdrawn_on__isnull=False), name="consent_withdrawn_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.session.ref}: {self.status}"


class ConsentAnswer(models.Model):
    """One answer of a person about one session; the newest is the one their consent record holds (INS-04)."""

    consent = models.ForeignKey(ConsentRecord, on_delete=models.CASCADE, related_name="answers")
    status = models.CharField(max_length=10, choices=ConsentRecord.Status.choices)
    take_part = models.BooleanField()
    record = models.BooleanField("be recorded")
    quote = models.BooleanField("be quoted without name")
    keep = models.BooleanField("keep the data")
    at = models.DateTimeField()

    data = Declaration(
        title="Your answers about taking part in the evaluation",
        purpose="To show what was agreed when.",
        retention=_RETENTION,
        subject="consent__person",
        none="id consent at",
        personal="status take_part record quote keep",
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["given", "refused", "withdrawn"]), name="consent_answer_status_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consent.ref}: {self.get_status_display()}"
