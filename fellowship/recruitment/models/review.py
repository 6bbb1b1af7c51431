"""Rounds of review, who reviews what, and the score sheets."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.recruitment.core.assignment_lifecycle import ASSIGNMENT
from fellowship.recruitment.models.application import RETENTION, Application, after_start
from fellowship.recruitment.models.rubric import RubricCriterion
from fellowship.recruitment.models.score_import import ScoreImport

_PURPOSE = "To choose fellows fairly."


class ReviewRound(models.Model):
    """A round in which reviewers score applications of one route."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Others(models.TextChoices):
        AFTER_OWN = "after_own", "After their own are sent"
        NEVER = "never", "Never"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="review_rounds")
    title = models.CharField(max_length=200)
    route = models.CharField(max_length=30, choices=Application.Route.choices, blank=True)
    opened_on = models.DateField()
    scores_due_on = models.DateField()
    reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="review_rounds")
    per_application = models.PositiveSmallIntegerField("reviewers per application", default=2)
    most_per_reviewer = models.PositiveSmallIntegerField("most reviews for one reviewer", null=True, blank=True)
    names_hidden = models.BooleanField(default=True)
    spread_limit = models.PositiveSmallIntegerField("most points that reviewers may lie apart", default=15)
    others_shown = models.CharField(
        "reviewers see each other's scores", max_length=20, choices=Others.choices, default=Others.AFTER_OWN
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)

    data = Declaration(
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing(),
        none="id ref cohort title route opened_on scores_due_on per_application most_per_reviewer names_hidden spread_limit others_shown status",
        personal="reviewers",
    )

    class Meta:
        ordering = ["cohort", "opened_on"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="review_round_ref_once"),
            models.CheckConstraint(condition=Q(scores_due_on__gte=F("opened_on")), name="review_round_dates_in_order"),
            models.CheckConstraint(condition=Q(per_application__gte=1), name="review_round_asks_one"),
        ]

    def __str__(self) -> str:
        return self.title


class KnownConflict(models.Model):
    """A reviewer must not see an application, as faculty know it: a relative, a trainee, a colleague (REC-09)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="known_conflicts")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="known_conflicts")
    reason = models.CharField(max_length=300)
    recorded_on = models.DateField()

    data = Declaration(
        title="Applications you must not review",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="reviewer",
        none="id recorded_on",
        personal="application reviewer reason",
        withheld="application reason",
    )

    class Meta:
        ordering = ["application", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="known_conflict_once")]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.application}"


class ReviewAssignment(Stateful):
    """One reviewer and one application; a declared conflict takes it off the reviewer's list (REC-09)."""

    lifecycle = ASSIGNMENT

    ref = models.CharField("reference", max_length=20)
    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="assignments")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_assignments")
    state = state_field(ASSIGNMENT)
    assigned_on = models.DateField()
    due_on = models.DateField()
    conflict_answered = models.BooleanField(default=False)
    conflict_reason = models.TextField(blank=True)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )

    data = Declaration(
        title="Applications you review",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="reviewer",
        none="id ref round state assigned_on due_on conflict_answered replaces",
        personal="application reviewer conflict_reason",
        withheld="application",
    )

    class Meta:
        ordering = ["round", "ref"]
        constraints = [
            state_constraint(ASSIGNMENT, "assignment_state_known"),
            models.UniqueConstraint(fields=["round", "ref"], name="assignment_ref_once"),
            models.UniqueConstraint(fields=["round", "application", "reviewer"], name="assignment_once"),
            models.CheckConstraint(condition=Q(due_on__gte=F("assigned_on")), name="assignment_dates_in_order"),
            models.CheckConstraint(
                condition=Q(state="assigned") | Q(conflict_answered=True), name="assignment_conflict_answered_first"
            ),
            models.CheckConstraint(
                condition=Q(conflict_answered=True) | Q(conflict_reason=""), name="assignment_reason_with_conflict"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}"


class ReviewAssignmentChange(ChangeRecord):
    """One move of an assignment."""

    row = models.ForeignKey(ReviewAssignment, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention=RETENTION,
        none="id row verb was now at note passed_over",
        personal="by",
    )


class ScoreSheet(models.Model):
    """The scores of one reviewer for one application at one stage; shortlist and interview are kept apart (REC-16)."""

    class Stage(models.TextChoices):
        SHORTLIST = "shortlist", "Shortlist"
        INTERVIEW = "interview", "Interview"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sheets")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="score_sheets")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    assignment = models.OneToOneField(
        ReviewAssignment, null=True, blank=True, on_delete=models.SET_NULL, related_name="sheet"
    )
    is_submitted = models.BooleanField(default=False)
    submitted_on = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)
    imported = models.ForeignKey(ScoreImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="sheets")
    # What the applicant may read, once faculty have released it (REC-19).
    feedback = models.TextField("words for the applicant", blank=True)
    feedback_released_at = models.DateTimeField(null=True, blank=True)
    feedback_released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    data = Declaration(
        title="Scores you gave",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="reviewer",
        none="id stage assignment is_submitted submitted_on imported feedback_released_at",
        personal="application reviewer comment feedback feedback_released_by",
        withheld="application feedback_released_by",
    )

    class Meta:
        ordering = ["application", "stage", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer", "stage"], name="score_sheet_once"),
            models.CheckConstraint(
                condition=Q(feedback_released_at=None, feedback_released_by=None)
                | (Q(feedback_released_at__isnull=False, feedback_released_by__isnull=False) & ~Q(feedback="")),
                name="score_sheet_feedback_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.get_stage_display()}"


class Score(models.Model):
    """One criterion of one sheet, within its scale."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(RubricCriterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField()

    data = Declaration(purpose=_PURPOSE, retention=RETENTION, none="id sheet criterion out_of", personal="value")

    class Meta:
        ordering = ["sheet", "criterion__order"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(value__lte=F("out_of")), name="score_within_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
