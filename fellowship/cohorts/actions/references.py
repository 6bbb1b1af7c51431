"""Spoken references for new records: the cohort's own, a prefix, and the next free number."""

from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from fellowship.cohorts.models import Cohort

Row = TypeVar("Row", bound=models.Model)
_TRIES = 20


def next_refs(rows: models.QuerySet[Any], start: str, number: int = 1, *, digits: int = 1) -> list[str]:
    """The next references after the highest of these rows that begins so; `digits` is the least a number has."""
    refs = rows.filter(ref__startswith=start).values_list("ref", flat=True)
    last = max((int(ref[len(start) :]) for ref in refs if ref[len(start) :].isdecimal()), default=0)
    return [f"{start}{n:0{digits}}" for n in range(last + 1, last + 1 + number)]


def create_with_ref(model: type[Row], *, cohort: Cohort, prefix: str, digits: int = 1, **fields: Any) -> Row:
    """Make a row whose reference nobody has; two people at once get two numbers. Call inside an action."""
    rows = model._default_manager.filter(cohort=cohort)
    for ref in next_refs(rows, f"{cohort.ref}{prefix}", _TRIES, digits=digits):
        try:
            with transaction.atomic():
                return model._default_manager.create(cohort=cohort, ref=ref, **fields)
        except IntegrityError:
            if not model._default_manager.filter(cohort=cohort, ref=ref).exists():
                raise
    raise RuntimeError(f"no free reference for {model.__name__} in {cohort.ref}")
