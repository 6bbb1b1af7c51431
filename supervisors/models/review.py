"""What reviewers found and what the faculty decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.answer import Rating
from supervisors.models.proposal import Proposal
from supervisors.models.rule_set import Criterion

_RETENTION = "Six years after the cohort closes."
_PURPOSE = "To decide about projects in the open, criterion by criterion."


class Review(models.Model):
    """One reviewer's look at one version of a proposal; without a reviewer it waits to be assigned."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="proposal_reviews"
    )
    version = models.PositiveSmallIntegerField(default=1)
    assigned_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    data = Declaration(
        purpose=_PURPOSE, retention=_RETENTION, none="id proposal version assigned_on due_on", personal="reviewer"
    )

    class Meta:
        ordering = ["proposal", "version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "reviewer", "version"], name="review_once_per_version"),
            models.CheckConstraint(
                condition=Q(assigned_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("assigned_on")),
                name="review_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.proposal}"


class Verdict(models.Model):
    """What a reviewer holds of one criterion, independent of the supervisor's own rating (PRJ-07)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="verdicts")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="verdicts")
    verdict = models.CharField(max_length=10, choices=Rating.choices)
    comment = models.TextField(blank=True)

    data = Declaration(purpose=_PURPOSE, retention=_RETENTION, none="id review criterion verdict comment")

    class Meta:
        ordering = ["review", "criterion__ref"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="verdict_once"),
            models.CheckConstraint(condition=Q(verdict__in=Rating.values), name="verdict_known"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_verdict_display()}"


class AgreedVerdict(models.Model):
    """What holds of a criterion on which the reviewers of a version differ, with the reason (PRJ-07)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="agreed_verdicts")
    version = models.PositiveSmallIntegerField(default=1)
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Rating.choices)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    data = Declaration(
        purpose=_PURPOSE, retention=_RETENTION, none="id proposal version criterion verdict reason at", personal="by"
    )

    class Meta:
        ordering = ["proposal", "version", "criterion__ref"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "version", "criterion"], name="agreed_verdict_once"),
            models.CheckConstraint(condition=Q(verdict__in=Rating.values), name="agreed_verdict_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="agreed_verdict_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_verdict_display()}"


class Decision(models.Model):
    """A decision of the faculty about one version, with its reason."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        APPROVED_WITH_CONDITIONS = "approved_with_conditions", "Approved with conditions"
        APPROVED_AS_BACKUP = "approved_as_backup", "Held as back-up"
        RETURNED_FOR_CHANGES = "returned_for_changes", "Returned for changes"
        REJECTED = "rejected", "Rejected"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="decisions")
    version = models.PositiveSmallIntegerField(default=1)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    outcome = models.CharField(max_length=30, choices=Outcome.choices)
    comment = models.TextField()

    data = Declaration(
        purpose=_PURPOSE,
        retention=_RETENTION,
        none="id proposal version decided_on outcome comment",
        personal="decided_by",
    )

    class Meta:
        ordering = ["proposal", "decided_on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(comment=""), name="decision_has_reason")]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_outcome_display()}"


class DecisionException(models.Model):
    """A wish to approve although an essential is not met; it counts once a second faculty member confirms it (PRJ-09)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="exceptions")
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    data = Declaration(
        purpose=_PURPOSE,
        retention=_RETENTION,
        none="id proposal version reason asked_at confirmed_at",
        personal="asked_by confirmed_by",
    )

    class Meta:
        ordering = ["proposal", "asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "version"], name="exception_once_per_version"),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="exception_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Exception for {self.proposal}"


class ApprovalCondition(models.Model):
    """A dated condition of an approval, followed to its closure (PRJ-10)."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    ref = models.CharField("reference", max_length=30)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="conditions")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approval_conditions")
    due_on = models.DateField()
    blocking = models.BooleanField("blocks publishing", default=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)

    data = Declaration(
        title="Conditions you own",
        purpose=_PURPOSE,
        retention=_RETENTION,
        subject="owner",
        none="id ref proposal criterion text due_on blocking status closed_on evidence",
        personal="owner",
    )

    class Meta:
        ordering = ["proposal", "due_on", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "ref"], name="approval_condition_ref_once"),
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True) | Q(status="closed", closed_on__isnull=False),
                name="approval_condition_closed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.text
