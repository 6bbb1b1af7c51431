"""Spoken references for new records: the cohort's own, a prefix, and the next free number."""

from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from fellowship.cohorts.models import Cohort

Row = TypeVar("Row", bound=models.Model)
_TRIES = 20


def create_with_ref(model: type[Row], *, cohort: Cohort, prefix: str, **fields: Any) -> Row:
    """Make a row whose reference nobody has; two people at once get two numbers. Call inside an action."""
    start = f"{cohort.ref}{prefix}"
    number = model._default_manager.filter(cohort=cohort, ref__startswith=start).count() + 1
    for tried in range(number, number + _TRIES):
        try:
            with transaction.atomic():
                return model._default_manager.create(cohort=cohort, ref=f"{start}{tried}", **fields)
        except IntegrityError:
            if not model._default_manager.filter(cohort=cohort, ref=f"{start}{tried}").exists():
                raise
    raise RuntimeError(f"no free reference after {start}{number}")
