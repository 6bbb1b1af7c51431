"""Exceptions to the protection of figures, as pages need them."""

from typing import Any

from django.db.models import QuerySet

from evaluations.models import FigureRelease
from evaluations.permissions import CONFIRM_RELEASE
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.permits import annotate_may
from fellowship.foundation.figures.registry import FIGURES


def releases_of(*, cohort: Cohort, user: Any) -> QuerySet[FigureRelease]:
    """The exceptions of a cohort, each with whether this person may confirm it."""
    rows = FigureRelease.objects.filter(cohort=cohort).select_related("asked_by", "confirmed_by")
    return annotate_may(rows, user, CONFIRM_RELEASE)


def figure_title(name: str) -> str:
    """The title of a figure."""
    return FIGURES[name].title if name in FIGURES else name
