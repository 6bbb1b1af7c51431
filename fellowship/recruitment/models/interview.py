"""Interview panels with their members, and the slots that applicants pick."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE, Ends
from fellowship.recruitment.models.application import RETENTION, Application, after_start

_PURPOSE = "To meet applicants."


class InterviewPanel(models.Model):
    """People who interview on one day."""

    class Mode(models.TextChoices):
        ONLINE = "online", "Online"
        IN_PERSON = "in_person", "In person"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="interview_panels")
    code = models.SlugField(max_length=40)
    date = models.DateField()
    mode = models.CharField(max_length=20, choices=Mode.choices)
    place = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PLANNED)
    # Who leads the interviews, and alone of the panel reads which adjustments an applicant asked for.
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="panels_chaired"
    )

    data = Declaration(
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing(then=ANONYMISE, fields="chair"),
        none="id ref cohort code date mode place status",
        personal="chair",
    )

    class Meta:
        ordering = ["cohort", "date", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="panel_ref_once"),
            models.UniqueConstraint(fields=["cohort", "code"], name="panel_code_once"),
        ]

    def __str__(self) -> str:
        return f"Panel {self.code}"


class PanelMember(models.Model):
    """A member of a panel, and whether the day is confirmed."""

    panel = models.ForeignKey(InterviewPanel, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panels")
    confirmed = models.BooleanField(default=False)

    data = Declaration(
        title="Interview panels you sit on",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("panel__cohort"),
        subject="person",
        none="id panel",
        personal="person confirmed",
    )

    class Meta:
        ordering = ["panel", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "person"], name="panel_member_once")]

    def __str__(self) -> str:
        return f"{self.person}"


class InterviewSlot(models.Model):
    """A time on a panel's day; free until an application takes it."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    ref = models.CharField("reference", max_length=20)
    panel = models.ForeignKey(InterviewPanel, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.SET_NULL, related_name="slot"
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PLANNED)

    data = Declaration(
        purpose=_PURPOSE,
        retention=RETENTION,
        subject="application__person",
        ends=(
            Ends(
                "panel__cohort__placement_starts_on",
                months=12,
                then=ANONYMISE,
                only={"application__fellow__isnull": True, "application__isnull": False},
                fields="application",
            ),
            *after_closing("panel__cohort", only={"application__isnull": False}),
        ),
        none="id ref panel starts_at minutes status",
        personal="application",
    )

    class Meta:
        ordering = ["panel", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "ref"], name="slot_ref_once"),
            models.UniqueConstraint(fields=["panel", "starts_at"], name="slot_time_once"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=480), name="slot_minutes_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.ref}"


class InterviewAdjustment(models.Model):
    """What an applicant needs at the interview; the chair and the office read it, nobody else who decides."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="adjustment")
    text = models.TextField()
    asked_on = models.DateField()

    data = Declaration(
        title="Adjustments you asked for at the interview",
        purpose="To make the interview fair for you.",
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="application__person",
        none="id application asked_on",
        special="text",
    )

    class Meta:
        ordering = ["application"]

    def __str__(self) -> str:
        return f"Adjustments for {self.application}"
