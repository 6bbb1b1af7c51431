"""What re-checks ask of a person, each in one sentence (PRJ-17)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from supervisors.core import spans
from supervisors.models import Recheck

_COLUMNS = {
    "cohort": "proposal__cohort__slug",
    "ref": "proposal__ref",
    "what": "proposal__title",
    "extra": "moment",
    "due": "due_on",
}


def rechecks_of(user: Any, until: date) -> NeedSource:
    """Re-checks of the projects the person leads, due until then."""
    rows = Recheck.objects.filter(proposal__lead__person=user, done_on=None, due_on__lte=until)
    return NeedSource("recheck_mine", rows, _mine, _COLUMNS)


def late_rechecks(cohorts: Iterable[int], on: date) -> NeedSource:
    """Re-checks of those cohorts that passed their date."""
    rows = Recheck.objects.filter(proposal__cohort__in=cohorts, done_on=None, due_on__lt=on)
    return NeedSource("recheck_late", rows, _late, _COLUMNS)


def _address(row: NeedRow, name: str) -> str:
    return reverse(name, kwargs={"cohort": row.cohort, "ref": row.ref, "moment": row.extra})


def _days(row: NeedRow, on: date) -> str:
    return spans.from_now(-row.days_late(on))


def _mine(row: NeedRow, on: date) -> Need:
    sentence = f"Check “{row.what}” again: say what has changed since it was approved, due {_days(row, on)}."
    return Need(sentence, _address(row, "recheck-answer"), "Check it", due=row.due, kind=row.kind)


def _late(row: NeedRow, on: date) -> Need:
    sentence = f"The re-check of “{row.what}” passed its date {_days(row, on)}."
    return Need(sentence, _address(row, "recheck"), "See it", due=row.due, kind=row.kind)
