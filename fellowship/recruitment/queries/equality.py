"""Equality monitoring: for whom the page is open, and totals that speak of nobody."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Count
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.figures.audiences import RULES, protect_counts
from fellowship.recruitment.core.equality import QUESTIONS
from fellowship.recruitment.models import EqualityRecord
from fellowship.recruitment.queries.calls import call_of

SALT = "recruitment.equality"
LIFETIME = 7 * 24 * 3600
DAYS_AFTER = 3
FEWEST = RULES["programme"].k


@dataclass(frozen=True)
class Line:
    """One row of a table: the answers joined in it, and how many gave them; None when that is too few to tell."""

    words: str
    count: int | None


@dataclass(frozen=True)
class Totals:
    """The answers to one question."""

    title: str
    lines: list[Line]


def new_token(cohort: Cohort) -> str:
    """A link that works once. It names the cohort and a number of chance, nothing of who asked for it."""
    return signing.dumps([cohort.pk, secrets.token_hex(8)], salt=SALT)


def cohort_of(token: str) -> Cohort | None:
    """The cohort of a link that this portal gave, while it lasts."""
    try:
        pk, _ = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Cohort.objects.filter(pk=pk).first()


def ends_at(cohort: Cohort) -> dt.datetime | None:
    """Until when answers are taken: some days more than applications."""
    closing = call_of(cohort).closes_at
    return closing + dt.timedelta(days=DAYS_AFTER) if closing else None


def takes_answers(cohort: Cohort) -> bool:
    """Whether somebody can answer now."""
    last = ends_at(cohort)
    return cohort.state == "recruiting" and (last is None or timezone.now() < last)


def totals_of(cohort: Cohort) -> list[Totals]:
    """How many gave each answer, with what speaks of few people joined or hidden; nothing while answers come in.

    A total that changes with the answer of one person would tell that answer to whoever looks before and after.
    """
    if takes_answers(cohort) or EqualityRecord.objects.filter(cohort=cohort).count() < FEWEST:
        return []
    return [_totals(cohort, question) for question in QUESTIONS]


def _totals(cohort: Cohort, question: Any) -> Totals:
    rows = EqualityRecord.objects.filter(cohort=cohort).order_by().values_list(question.name)
    found = dict(rows.annotate(n=Count("pk")))
    counts = {code: found.get(code, 0) for code, _ in question.answers}
    counts |= {code: n for code, n in found.items() if code not in counts}
    words = dict(question.answers)
    release = protect_counts(counts, "programme")
    named = [(", ".join(words.get(label, label) for label in cell.labels), cell.count) for cell in release.cells]
    return Totals(question.title, [Line(text, count) for text, count in named])
