"""What a cohort asks of one application, and what was answered."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fellowship.cohorts.models import Cohort
from fellowship.recruitment.models import Application, CohortQuestion, QuestionAnswer


def asked_of(application: Application) -> list[CohortQuestion]:
    """The questions for the route and profession of the application, in order, each with its answer; one query."""
    mine = QuestionAnswer.objects.filter(application=application)
    rows = CohortQuestion.objects.filter(
        Q(route="") | Q(route=application.route),
        Q(profession=None) | Q(profession=application.profession_id),
        cohort=application.cohort_id,
    )
    # One that is not asked any more stays readable where it was answered.
    rows = rows.filter(Q(retired=False) | Exists(mine.filter(question=OuterRef("pk"))))
    return list(rows.annotate(answer=mine.filter(question=OuterRef("pk")).values("text")[:1]).order_by("order", "pk"))


def has_own_answers() -> Exists:
    """For applications: whether any question of the cohort's own was answered."""
    return Exists(QuestionAnswer.objects.filter(application=OuterRef("pk")))


def questions_of(cohort: Cohort) -> QuerySet[CohortQuestion]:
    """What the cohort asks now."""
    return CohortQuestion.objects.filter(cohort=cohort, retired=False).order_by("order", "pk")


def is_answered(question: Any) -> bool:
    """Whether somebody has answered it."""
    return QuestionAnswer.objects.filter(question=question).exists()


def told_to_reviewers(application: Application) -> list[tuple[str, str]]:
    """Answers that have a part in the review: nothing that is confidential."""
    return [(q.words, q.answer) for q in asked_of(application) if q.answer and not q.confidential]


def has_questions(application: Application) -> bool:
    """Whether the form has this section for the application."""
    return any(not q.retired for q in asked_of(application))
