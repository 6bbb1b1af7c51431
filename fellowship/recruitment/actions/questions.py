"""The questions that a cohort asks beside the usual form, and the answers (F03)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.actions.applications import keep_progress
from fellowship.recruitment.models import Application, CohortQuestion, QuestionAnswer
from fellowship.recruitment.permissions import CHANGE_QUESTION, EDIT_APPLICATION, EDIT_ELIGIBILITY
from fellowship.recruitment.queries.questions import asked_of, is_answered, questions_of

MOST = 12


class QuestionRefused(Refused):
    """The question cannot be asked or changed so."""


@action(EDIT_ELIGIBILITY, on="cohort")
def add_question(*, cohort: Cohort, by: Any, **given: Any) -> CohortQuestion:
    """A further question at the end."""
    if questions_of(cohort).count() >= MOST:
        raise QuestionRefused(f"A cohort asks {MOST} questions of its own at most. Take one away first.")
    last = CohortQuestion.objects.filter(cohort=cohort).aggregate(last=Max("order"))["last"] or 0
    return create_with_ref(CohortQuestion, cohort=cohort, prefix="Q", order=last + 1, **given)


@action(CHANGE_QUESTION, on="question")
def change_question(*, question: CohortQuestion, by: Any, **given: Any) -> CohortQuestion:
    """Change a question that nobody has answered; otherwise answers would stand under other words."""
    if is_answered(question):
        raise QuestionRefused("People have answered this question. Take it away, and add another.")
    for name, value in given.items():
        setattr(question, name, value)
    question.save()
    return question


@action(CHANGE_QUESTION, on="question")
def retire_question(*, question: CohortQuestion, by: Any) -> CohortQuestion:
    """Ask it no more; what was answered stays readable."""
    question.retired = True
    question.save(update_fields=["retired"])
    return question


@action(EDIT_APPLICATION, on="application")
def answer_questions(*, application: Application, answers: Mapping[int, str], by: Any) -> Application:
    """Keep what was typed, half-filled too; an empty answer is taken away."""
    for question in asked_of(application):
        if question.retired or question.pk not in answers:
            continue
        text = answers[question.pk].strip()
        mine = QuestionAnswer.objects.filter(application=application, question=question)
        if not text:
            mine.delete()
        elif not mine.update(text=text):
            QuestionAnswer.objects.create(application=application, question=question, text=text)
    return keep_progress(application)


@action(EDIT_ELIGIBILITY, on="cohort")
def copy_questions(*, source: Cohort, cohort: Cohort, by: Any) -> int:
    """The questions of an earlier cohort for a new one; no answer comes along."""
    EDIT_ELIGIBILITY.require(by, source)
    names = ("order", "words", "hint", "kind", "answers", "required", "confidential", "route", "profession")
    rows = list(questions_of(source).select_related("profession"))
    for row in rows:
        create_with_ref(CohortQuestion, cohort=cohort, prefix="Q", **{name: getattr(row, name) for name in names})
    return len(rows)
