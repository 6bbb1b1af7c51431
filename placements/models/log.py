"""The fellow's log: quick entries on any day, and one summary per month (PLC-01, PLC-02)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from placements.core.log_lifecycle import LOG, SHARED
from placements.models.record import RETENTION, CohortRecord, in_order, known, ref_once, scale
from supervisors.models import Project

_PURPOSE = "To show what you do and learn, and to help when something is in your way."


class Cause(models.TextChoices):
    """Why work was held up (PLC-10)."""

    CONTRACT = "contract", "Contract"
    DATA = "data", "Data"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance"
    SUPPLIER = "supplier", "Supplier"
    IT = "it", "IT"
    ETHICS = "ethics", "Ethics"
    STAFFING = "staffing", "Staffing"
    OTHER = "other", "Other"


class QuickEntry(models.Model):
    """What a fellow did on one day, in one sentence."""

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="entries")
    did_on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    text = models.TextField()
    in_the_way = models.BooleanField("was anything in the way", default=False)
    obstacle = models.TextField(blank=True)
    wants_help = models.BooleanField(default=False)
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    stage = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    learned = models.TextField(blank=True)
    added_at = models.DateTimeField()
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)

    data = Declaration(
        title="Your quick log entries",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id",
        personal="fellow did_on hours text in_the_way obstacle wants_help project stage learned added_at signed_off_by "
        "signed_off_at",
    )

    class Meta:
        ordering = ["-did_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="entry_says_something"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="entry_hours_within_a_day"),
            models.CheckConstraint(
                condition=Q(in_the_way=False, obstacle="", wants_help=False) | (Q(in_the_way=True) & ~Q(obstacle="")),
                name="entry_obstacle_with_words",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True, signed_off_at__isnull=True)
                | Q(signed_off_by__isnull=False, signed_off_at__isnull=False),
                name="entry_sign_off_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.did_on}: {self.text[:60]}"


class PlacementLog(CohortRecord, Stateful):
    """One placement month of one fellow. Late and overdue follow from the due date, never stored."""

    lifecycle = LOG

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="logs")
    placement_month = models.PositiveSmallIntegerField()
    period_starts_on = models.DateField()
    period_ends_on = models.DateField()
    due_on = models.DateField()
    state = state_field(LOG)
    days_on_placement = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    days_beyond = models.DecimalField(
        "days beyond the weekly number", max_digits=4, decimal_places=1, null=True, blank=True
    )
    supervision_minutes = models.PositiveIntegerField(null=True, blank=True)
    team_contact_minutes = models.PositiveIntegerField(null=True, blank=True)
    projects = models.ManyToManyField(Project, blank=True, related_name="logs")
    summary = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    soft_skills = models.TextField(blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    workload = models.PositiveSmallIntegerField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    data = Declaration(
        title="Your monthly summaries",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort placement_month period_starts_on period_ends_on due_on version",
        personal="fellow state days_on_placement days_beyond supervision_minutes team_contact_minutes projects summary "
        "learned soft_skills confidence submitted_on reviewed_on",
        special="workload",
    )

    class Meta:
        ordering = ["cohort", "fellow__person__name", "placement_month"]
        constraints = [
            state_constraint(LOG, "log_state_known"),
            ref_once("log"),
            models.UniqueConstraint(fields=["fellow", "placement_month"], name="log_month_once"),
            models.CheckConstraint(condition=Q(placement_month__gte=1), name="log_month_from_one"),
            in_order("period_starts_on", "period_ends_on", "log_period_in_order"),
            in_order("period_ends_on", "due_on", "log_due_after_period"),
            in_order("submitted_on", "reviewed_on", "log_reviewed_after_sending"),
            scale("confidence", "log_confidence_on_scale"),
            scale("workload", "log_workload_on_scale"),
            scale("days_on_placement", "log_days_within_a_month", 0, 31),
            scale("days_beyond", "log_days_beyond_within_a_month", 0, 31),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=False) | ~Q(state__in=sorted(SHARED)), name="log_sent_has_date"
            ),
        ]
        indexes = [models.Index(fields=["cohort", "state", "due_on"])]

    def __str__(self) -> str:
        return f"{self.fellow}, month {self.placement_month}"


class PlacementLogChange(ChangeRecord):
    """One move of a monthly summary."""

    row = models.ForeignKey(PlacementLog, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        title="History of your monthly summaries",
        purpose="History of decisions.",
        retention=RETENTION,
        subject="row__fellow__person",
        none="id row verb was now at passed_over",
        personal="by note",
        withheld="by",
    )


class StageHours(models.Model):
    """Hours of one month spent in one stage of the lifecycle."""

    log = models.ForeignKey(PlacementLog, on_delete=models.CASCADE, related_name="stage_hours")
    stage = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    hours = models.DecimalField(max_digits=5, decimal_places=1)

    data = Declaration(
        title="Your hours by stage",
        purpose=_PURPOSE,
        retention=RETENTION,
        subject="log__fellow__person",
        none="id log",
        personal="stage hours",
    )

    class Meta:
        ordering = ["log", "stage__order"]
        constraints = [
            models.UniqueConstraint(fields=["log", "stage"], name="stage_hours_once"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=744), name="stage_hours_within_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.stage}: {self.hours} hours"


class LogIssue(models.Model):
    """What was in the way during a month."""

    log = models.OneToOneField(PlacementLog, on_delete=models.CASCADE, related_name="issue")
    cause = models.CharField(max_length=30, choices=Cause.choices)
    causes = models.JSONField(default=list, blank=True)
    cause_text = models.TextField(blank=True)
    days = models.PositiveSmallIntegerField("days lost", default=0)
    mitigation = models.CharField("what you did instead", max_length=60, blank=True)

    data = Declaration(
        title="What was in your way",
        purpose=_PURPOSE,
        retention=RETENTION,
        subject="log__fellow__person",
        none="id log",
        personal="cause causes cause_text days mitigation",
    )

    class Meta:
        ordering = ["log"]
        constraints = [known("cause", Cause.values, "log_issue_cause_known"), scale("days", "log_issue_days", 0, 31)]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}, {self.days} days"


class LogComment(models.Model):
    """What a supervisor wrote to a summary."""

    log = models.ForeignKey(PlacementLog, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="log_comments")
    made_on = models.DateField()
    text = models.TextField()

    data = Declaration(
        title="Comments on your summaries",
        purpose=_PURPOSE,
        retention=RETENTION,
        subject="log__fellow__person",
        none="id log",
        personal="by made_on text",
    )

    class Meta:
        ordering = ["log", "made_on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="log_comment_says_something")]

    def __str__(self) -> str:
        return self.text[:60]
