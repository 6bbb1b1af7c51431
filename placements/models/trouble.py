"""What stands in the way of a placement: risks, delays, and concerns told in confidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.people.core.roles import Role
from placements.models.log import Cause
from placements.models.record import RETENTION, CohortRecord, in_order, known, ref_once
from supervisors.models import Project, Proposal

_USER = settings.AUTH_USER_MODEL


class RiskKind(models.TextChoices):
    """What kind of record it is."""

    RISK = "risk", "Risk"
    ISSUE = "issue", "Issue"


class RiskStatus(models.TextChoices):
    """How far it is."""

    OPEN = "open", "Open"
    WATCH = "watch", "Watch"
    CLOSED = "closed", "Closed"


class Risk(CohortRecord):
    """A live risk or issue, carried over from the proposal or found on the way (PLC-09)."""

    Kind = RiskKind
    Status = RiskStatus
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="live_risks")
    fellow = models.ForeignKey(Fellow, null=True, blank=True, on_delete=models.PROTECT, related_name="risks")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RISK)
    title = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    mitigation = models.TextField(blank=True)
    owner = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="risks_owned")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    review_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Risks and issues you own",
        purpose="To act before something goes wrong.",
        retention=RETENTION,
        ends=after_closing(),
        subject="owner fellow__person",
        none="id ref cohort proposal kind title likelihood impact mitigation status review_on",
        personal="fellow owner",
        withheld="fellow",
    )

    class Meta:
        ordering = ["cohort", "review_on", "ref"]
        constraints = [
            ref_once("risk"),
            known("kind", RiskKind.values, "risk_kind_known"),
            known("status", RiskStatus.values, "risk_status_known"),
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
                name="risk_within_scale",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def score(self) -> int:
        """Likelihood times effect."""
        return self.likelihood * self.impact


class Delay(CohortRecord):
    """Work that stood still, with the cause and the back-up; open until it has an end (PLC-10, PLC-11)."""

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="delays")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="delays")
    cause = models.CharField(max_length=30, choices=Cause.choices)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    working_days_lost = models.PositiveSmallIntegerField(default=0)
    stages = models.ManyToManyField(Term, blank=True, related_name="+")
    action = models.TextField(blank=True)
    backup_started_on = models.DateField(null=True, blank=True)
    backup_agreed_by = models.ForeignKey(
        _USER, null=True, blank=True, on_delete=models.PROTECT, related_name="backups_agreed"
    )
    backup_project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="delays_as_backup"
    )

    data = Declaration(
        title="Delays in your placement",
        purpose="To help when something is in your way.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort project",
        personal="fellow cause started_on ended_on working_days_lost stages action backup_started_on backup_agreed_by "
        "backup_project",
    )

    class Meta:
        ordering = ["cohort", "-started_on", "ref"]
        constraints = [
            ref_once("delay"),
            known("cause", Cause.values, "delay_cause_known"),
            in_order("started_on", "ended_on", "delay_dates_in_order"),
            in_order("started_on", "backup_started_on", "delay_backup_after_start"),
            models.CheckConstraint(
                condition=Q(backup_started_on__isnull=True) | Q(backup_agreed_by__isnull=False),
                name="delay_backup_is_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}, from {self.started_on}"

    @property
    def status(self) -> str:
        """Open until it has an end."""
        return "closed" if self.ended_on else "open"


class ConcernStatus(models.TextChoices):
    """How far it is."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Concern(CohortRecord):
    """Something told in confidence; supervisors never see it, and it may be told without a name (PLC-16)."""

    Status = ConcernStatus
    raised_on = models.DateField()
    raised_by = models.ForeignKey(
        _USER, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns_raised"
    )
    raised_by_role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    category = models.SlugField(max_length=40)
    text = models.TextField()
    assigned_to = models.ForeignKey(
        _USER, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns_assigned"
    )
    reply_by = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)

    data = Declaration(
        title="Concerns you raised",
        purpose="To hear and answer what you tell us in confidence.",
        retention="Two years after the cohort closes.",
        ends=after_closing(years=2),
        subject="raised_by",
        none="id ref cohort status",
        personal="raised_on raised_by raised_by_role assigned_to reply_by",
        special="category text",
    )

    class Meta:
        ordering = ["cohort", "reply_by", "ref"]
        constraints = [
            ref_once("concern"),
            known("status", ConcernStatus.values, "concern_status_known"),
            models.CheckConstraint(condition=~Q(text=""), name="concern_says_something"),
        ]

    def __str__(self) -> str:
        return f"Concern {self.ref}"


class ConcernReader(models.Model):
    """A role that may read a concern."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="readers")
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])

    data = Declaration(purpose="To keep concerns confidential.", retention="As the concern.", none="id concern role")

    class Meta:
        ordering = ["concern", "role"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "role"], name="concern_reader_once"),
            models.CheckConstraint(
                condition=~Q(role__in=["supervisor", "team_member"]), name="concern_never_for_supervisors"
            ),
        ]

    def __str__(self) -> str:
        return self.role
