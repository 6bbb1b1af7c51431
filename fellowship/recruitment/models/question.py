"""What a cohort asks beside the usual form, and what each applicant answered (F03)."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.recruitment.models.application import RETENTION, Application, after_start


class CohortQuestion(models.Model):
    """One question of a cohort: for everybody, or for one route or profession. Confidential ones are no part of a review."""

    class Kind(models.TextChoices):
        TEXT = "text", "Words"
        NUMBER = "number", "A whole number"
        CHOICE = "choice", "One of several answers"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    words = models.CharField("question", max_length=300)
    hint = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TEXT)
    answers = models.JSONField("answers to choose from", default=list, blank=True)
    required = models.BooleanField(default=True)
    confidential = models.BooleanField(default=False)
    route = models.CharField(max_length=30, choices=Application.Route.choices, blank=True)
    profession = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired = models.BooleanField(default=False)

    data = Declaration(
        purpose="To ask what this cohort needs to know.",
        retention="Kept.",
        none="id ref cohort order words hint kind answers required confidential route profession retired",
    )

    class Meta:
        ordering = ["cohort", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="cohort_question_ref_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["text", "number", "choice"]), name="cohort_question_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class QuestionAnswer(models.Model):
    """What one applicant answered."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="own_answers")
    question = models.ForeignKey(CohortQuestion, on_delete=models.PROTECT, related_name="given")
    text = models.TextField()

    data = Declaration(
        title="Your answers to questions of the cohort",
        purpose="To choose fellows fairly.",
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="application__person",
        none="id application question",
        personal="text",
    )

    class Meta:
        ordering = ["application", "question"]
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="question_answered_once")]

    def __str__(self) -> str:
        return f"{self.question}: {self.text}"
