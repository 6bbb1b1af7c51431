"""What became of recommendations in later cohorts, and what was changed during a year."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluations.models.finding import Recommendation
from evaluations.models.study import Study
from evaluations.models.transcript import Turn
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration

_PURPOSE = "To see what became of recommendations."


class RecommendationStatus(models.Model):
    """How far one recommendation is carried out in one later cohort, as told by a cohort (FND-06).

    `cohort` tells: the cohort that made the recommendation, when its report was published, or the later one itself, which
    then counts. Recommendation and later cohort are kept as references too: cohorts can be loaded in any order.
    """

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        PLANNED = "planned", "Planned"
        PARTIAL = "partial", "Partly done"
        IMPLEMENTED = "implemented", "Done"
        REJECTED = "rejected", "Rejected"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="recommendation_statuses")
    ref = models.CharField("reference", max_length=30)
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.SET_NULL, related_name="statuses"
    )
    recommendation_ref = models.CharField(max_length=20)
    later_ref = models.CharField("reference of the later cohort", max_length=20)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.NOT_STARTED)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations_owned",
    )
    updated_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    carried_out_by = models.CharField(max_length=40, blank=True)

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id cohort ref recommendation recommendation_ref later_ref status updated_on due_on note carried_out_by",
        personal="owner",
    )

    class Meta:
        ordering = ["cohort", "pk"]
        verbose_name_plural = "recommendation statuses"
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="recommendation_status_ref_once"),
            models.UniqueConstraint(
                fields=["cohort", "recommendation_ref", "later_ref"], name="recommendation_status_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["not_started", "planned", "partial", "implemented", "rejected"]),
                name="recommendation_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_ref} for {self.later_ref}: {self.status}"


class ProgrammeChange(models.Model):
    """Something changed during the year, with what led to it (EVD-10)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="programme_changes")
    ref = models.CharField("reference", max_length=20)
    date = models.DateField()
    change = models.TextField()
    evidence = models.ManyToManyField(Turn, blank=True, related_name="programme_changes")
    recommendation_ref = models.CharField(max_length=20, blank=True)

    data = Declaration(
        purpose=_PURPOSE, retention="Kept.", none="id cohort ref date change evidence recommendation_ref"
    )

    class Meta:
        ordering = ["cohort", "date", "pk"]
        constraints = [models.UniqueConstraint(fields=["cohort", "ref"], name="programme_change_ref_once")]

    def __str__(self) -> str:
        return self.change


class FormativeNote(models.Model):
    """What the evaluators told somebody during the year, and the change it led to."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="formative_notes")
    ref = models.CharField("reference", max_length=20)
    date = models.DateField()
    audience = models.CharField(max_length=20, choices=[("faculty", "Faculty")])
    text = models.TextField()
    change = models.ForeignKey(
        ProgrammeChange, null=True, blank=True, on_delete=models.SET_NULL, related_name="formative_notes"
    )

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id study ref date audience text change")

    class Meta:
        ordering = ["study", "date", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "ref"], name="formative_note_ref_once")]

    def __str__(self) -> str:
        return self.text


class AdvisoryPaper(models.Model):
    """A paper for the advisory board, open for comment until a day."""

    class Kind(models.TextChoices):
        PROGRESS_PAPER = "progress_paper", "Progress paper"
        CURRICULUM = "curriculum", "Curriculum"
        POLICY = "policy", "Policy"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="advisory_papers")
    ref = models.CharField("reference", max_length=20)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    issued_on = models.DateField()
    comments_by = models.DateField()
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="advisory_papers")

    data = Declaration(
        purpose="To ask the advisory board.",
        retention="Kept.",
        none="id cohort ref title kind issued_on comments_by",
        personal="readers",
    )

    class Meta:
        ordering = ["comments_by", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="advisory_paper_ref_once"),
            models.CheckConstraint(
                condition=Q(comments_by__gte=models.F("issued_on")), name="advisory_paper_comments_after_issue"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PaperComment(models.Model):
    """One comment on a paper."""

    paper = models.ForeignKey(AdvisoryPaper, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="paper_comments")
    date = models.DateField()
    text = models.TextField()

    data = Declaration(
        title="Your comments on papers",
        purpose="To ask the advisory board.",
        retention="Kept.",
        subject="by",
        none="id paper",
        personal="by date text",
    )

    class Meta:
        ordering = ["paper", "date", "pk"]

    def __str__(self) -> str:
        return f"{self.by} on {self.paper}"
