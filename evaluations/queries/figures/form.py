"""Named figures of the feedback form."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count

from evaluations.models import (
    RATINGS,
    FeedbackForm,
    FormInvitee,
    FormResponse,
)
from fellowship.foundation.figures.registry import ABSENT, figure
from fellowship.people.models import Organisation
from placements.models import Placement

_REPLIES = "replies to the feedback form"
_GROUPS = {
    "form_positive": ("Positive replies", ("strongly_positive", "somewhat_positive")),
    "form_neutral": ("Neutral replies", ("neutral",)),
    "form_negative": ("Negative replies", ("somewhat_negative", "strongly_negative")),
    "form_unsure": ("Unsure replies", ("unsure",)),
    "form_definite": ("Definite replies", tuple(r for r in RATINGS if r != "unsure")),
}
_MERGES = (
    (
        ("strongly_positive", "somewhat_positive"),
        ("neutral",),
        ("somewhat_negative", "strongly_negative"),
        ("unsure",),
    ),
)


def _has_form(cohort_pk: int) -> bool:
    return FeedbackForm.objects.filter(study__cohort_id=cohort_pk).exists()


def _replies(cohort_pk: int, **conditions: Any) -> Any:
    return FormResponse.objects.filter(form__study__cohort_id=cohort_pk, **conditions)


def _figure(name: str, kind: str, klass: str, title: str, definition: str, base: str, **more: Any) -> Any:
    return figure(name, title=title, definition=definition, base=base, kind=kind, klass=klass, **more)


@_figure(
    "form_invited", "count", "administrative", "People asked", "People on the form's list.", "project team members"
)
def form_invited(cohort_pk: int, on: date) -> Any:
    """People asked."""
    if not _has_form(cohort_pk):
        return ABSENT
    return FormInvitee.objects.filter(form__study__cohort_id=cohort_pk).count()


@_figure(
    "form_responses",
    "count",
    "administrative",
    "Replies",
    "Replies to the feedback form, one per person.",
    "people asked",
    of="form_invited",
)
def form_responses(cohort_pk: int, on: date) -> Any:
    """Replies."""
    return _replies(cohort_pk).count() if _has_form(cohort_pk) else ABSENT


@_figure(
    "form_response_rate_percent",
    "number",
    "administrative",
    "Response rate",
    "Replies in percent of the people asked.",
    "people asked",
    of="form_invited",
)
def form_response_rate_percent(cohort_pk: int, on: date) -> Any:
    """Percent of the people asked."""
    asked = form_invited(cohort_pk, on)
    replies = _replies(cohort_pk).count()
    return round(100 * replies / asked, 1) if asked and replies else ABSENT


@_figure(
    "form_supervisor_respondents",
    "count",
    "administrative",
    "Supervisors who replied",
    "Replies of people who are supervisors.",
    _REPLIES,
    of="form_responses",
)
def form_supervisor_respondents(cohort_pk: int, on: date) -> Any:
    """Replies of supervisors."""
    return _replies(cohort_pk, is_supervisor=True).count() if _replies(cohort_pk).exists() else ABSENT


@_figure(
    "form_by_rating",
    "table",
    "opinion",
    "Replies by rating",
    "Replies by the answer to the question how hosting was overall.",
    _REPLIES,
    of="form_responses",
    merges=_MERGES,
)
def form_by_rating(cohort_pk: int, on: date) -> Any:
    """Replies per rating."""
    found = Counter(_replies(cohort_pk).values_list("rating", flat=True))
    return {rating: found[rating] for rating in RATINGS if found[rating]} or ABSENT


def _declare_group(name: str, title: str, ratings: tuple[str, ...]) -> None:
    words = " or ".join(RATINGS[r].lower() for r in ratings)

    @_figure(
        name,
        "count",
        "opinion",
        title,
        f"Replies that are {words}.",
        _REPLIES,
        of="form_responses",
        parts=("form_by_rating", ratings),
    )
    def group(cohort_pk: int, on: date) -> Any:
        return _replies(cohort_pk, rating__in=ratings).count() if _replies(cohort_pk).exists() else ABSENT


for _name, (_title, _ratings) in _GROUPS.items():
    _declare_group(_name, _title, _ratings)


@_figure(
    "form_positive_of_definite_percent",
    "number",
    "opinion",
    "Positive among definite replies",
    "Positive replies in percent of all replies but the unsure ones.",
    "definite replies",
    of="form_definite",
    parts=("form_by_rating", ("strongly_positive", "somewhat_positive")),
)
def form_positive_of_definite_percent(cohort_pk: int, on: date) -> Any:
    """Percent of definite replies."""
    definite = _replies(cohort_pk).exclude(rating="unsure").count()
    positive = _replies(cohort_pk, rating__in=_GROUPS["form_positive"][1]).count()
    return round(100 * positive / definite, 1) if definite else ABSENT


@_figure(
    "form_by_trust",
    "table",
    "personal",
    "Replies by trust",
    "Replies by the trust of the person who replied.",
    _REPLIES,
    of="form_responses",
)
def form_by_trust(cohort_pk: int, on: date) -> Any:
    """Replies per trust."""
    rows = _replies(cohort_pk).order_by("organisation__ref")
    return dict(rows.values_list("organisation__ref").annotate(n=Count("pk"))) or ABSENT


@_figure(
    "form_trusts_responding",
    "count",
    "administrative",
    "Trusts with a reply",
    "Trusts from which somebody replied.",
    "host trusts",
)
def form_trusts_responding(cohort_pk: int, on: date) -> Any:
    """Trusts with a reply."""
    return _replies(cohort_pk).values("organisation").distinct().count() or ABSENT


@_figure(
    "fellows_at_non_responding_trusts",
    "count",
    "personal",
    "Fellows at trusts without a reply",
    "Fellows placed at host trusts from which nobody replied.",
    "fellows of the cohort",
    of="fellows",
)
def fellows_at_non_responding_trusts(cohort_pk: int, on: date) -> Any:
    """Fellows at trusts without a reply."""
    if not _replies(cohort_pk).exists():
        return ABSENT
    heard = Organisation.objects.filter(form_responses__in=_replies(cohort_pk))
    placed = Placement.objects.filter(fellow__cohort_id=cohort_pk)
    return placed.exclude(host__in=heard).values("fellow").distinct().count()
