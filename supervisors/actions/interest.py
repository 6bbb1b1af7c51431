"""Published projects kept to come back to, and questions about them with their answers."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from supervisors.models import Bookmark, ProjectQuestion, Proposal
from supervisors.permissions import ANSWER_QUESTION, ASK_QUESTION, HIDE_QUESTION, KEEP_PROJECT
from supervisors.queries.published import CHOOSABLE

MOST_OPEN = 5  # questions of one person to one project that wait for an answer


class NotPossible(Refused):
    """What was asked does not fit any more."""


@action(KEEP_PROJECT, on="proposal")
def keep_project(*, proposal: Proposal, keep: bool, by: Any) -> bool:
    """Keep a project to come back to, or no longer; said twice, it stays as it is. Whether it is kept now."""
    if keep:
        Bookmark.objects.get_or_create(person=by, proposal=proposal)
    else:
        Bookmark.objects.filter(person=by, proposal=proposal).delete()
    return keep


@action(ASK_QUESTION, on="proposal")
def ask_question(*, proposal: Proposal, text: str, by: Any) -> ProjectQuestion:
    """Ask the supervisor; everybody reads the question without a name."""
    if proposal.cohort.state not in CHOOSABLE:
        raise NotPossible("Choosing is over for this project, so it takes no more questions.")
    waiting = proposal.questions.filter(asked_by=by, answered_on=None, hidden_on=None).count()
    if waiting >= MOST_OPEN:
        raise NotPossible(f"{MOST_OPEN} of your questions wait for an answer. Please wait for it before you ask more.")
    ref = f"{proposal.ref}-Q{proposal.questions.count() + 1}"
    today = timezone.localdate()
    return ProjectQuestion.objects.create(ref=ref, proposal=proposal, asked_by=by, asked_on=today, text=text)


@action(ANSWER_QUESTION, on="question")
def answer_question(*, question: ProjectQuestion, answer: str, by: Any) -> ProjectQuestion:
    """Answer for everybody to read; whoever asked is told. A later answer takes the place of the first."""
    first = question.answered_on is None
    question.answer, question.answered_by, question.answered_on = answer, by, timezone.localdate()
    question.save(update_fields=["answer", "answered_by", "answered_on"])
    if first:
        tell("question_answered", about=question, by=by, key=f"question-answered-{question.pk}")
    return question


@action(HIDE_QUESTION, on="question")
def hide_question(*, question: ProjectQuestion, reason: str, by: Any) -> ProjectQuestion:
    """Take a question away from the project's page, with the reason."""
    if question.hidden_on is not None:
        raise NotPossible("This question is hidden already.")
    question.hidden_on, question.hidden_reason = timezone.localdate(), reason
    question.save(update_fields=["hidden_on", "hidden_reason"])
    return question
