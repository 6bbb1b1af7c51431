"""Keeping an answer to equality monitoring so that nothing leads from it to a person (see docs/adr/0008)."""

import hashlib
import secrets
import uuid
from collections.abc import Mapping

from django.core.cache import cache
from django.db import transaction

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.core.equality import NOT_SAID, QUESTIONS
from fellowship.recruitment.models import EqualityRecord
from fellowship.recruitment.queries.equality import LIFETIME, cohort_of, takes_answers

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
OVER = "This link has been used, or answers are not taken any more. Nothing was kept."


class EqualityRefused(Refused):
    """The answers are not kept; the text is fit for the user."""


def keep_answers(*, token: str, answers: Mapping[str, str]) -> None:
    """Keep one answer. No permit is asked and no audit entry written, on purpose: both would name who answered."""
    cohort = cohort_of(token)
    if cohort is None or not takes_answers(cohort):
        raise EqualityRefused(OVER)
    # Only that a link was used is known, for as long as it would work, and not whose link it was.
    if not cache.add(f"equality:{hashlib.sha256(token.encode()).hexdigest()}", "used", LIFETIME):
        raise EqualityRefused(OVER)
    with transaction.atomic():
        _store(cohort, {question.name: answers.get(question.name) or NOT_SAID for question in QUESTIONS})


def _store(cohort: Cohort, answers: Mapping[str, str]) -> None:
    """Write all answers of the cohort anew in an order of chance: neither a key nor its place tells which came last."""
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    rows = [*EqualityRecord.objects.filter(cohort=cohort), EqualityRecord(cohort=cohort, **answers)]
    secrets.SystemRandom().shuffle(rows)
    EqualityRecord.objects.filter(cohort=cohort).delete()
    for row in rows:
        row.pk, row.ref = uuid.uuid4(), "eq-" + "".join(secrets.choice(_LETTERS) for _ in range(10))
    EqualityRecord.objects.bulk_create(rows)
