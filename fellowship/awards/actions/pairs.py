"""Answers to requests for mentoring."""

from typing import Any

from django.utils import timezone

from fellowship.awards.models import MentoringPair
from fellowship.awards.permissions import ANSWER_MENTORING
from fellowship.foundation.access.gate import action
from fellowship.foundation.transitions.perform import perform


@action(ANSWER_MENTORING, on="pair")
def answer_mentoring(*, pair: MentoringPair, accept: bool, by: Any) -> MentoringPair:
    """The mentor agrees, and the pair begins today, or declines."""
    perform(pair, "accept" if accept else "decline", by=by)
    if accept:
        pair.started_on = timezone.localdate()
        pair.save(update_fields=["started_on"])
    return pair
