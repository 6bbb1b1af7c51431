"""The section of the form with what only one cohort asks; it is there where the cohort asks something (F03)."""

from collections.abc import Iterable

from fellowship.recruitment.models import Application
from fellowship.recruitment.queries.parts import Part, Question, add
from fellowship.recruitment.queries.questions import asked_of, has_questions


def _questions(application: Application) -> Iterable[Question]:
    for q in asked_of(application):
        gap = f"Answer “{q.words}”" if q.required and not q.retired else ""
        yield Question(q.words, q.answer or "", f"question_{q.pk}", gap)


add(
    Part(
        "questions",
        "Questions of this cohort",
        "A few questions that only this cohort asks.",
        45,
        _questions,
        when=has_questions,
    )
)
