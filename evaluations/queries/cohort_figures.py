"""Every figure of a cohort as an audience may see it, in a form fit for files."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from evaluations.models import FigureRelease
from fellowship.cohorts.models import Cohort
from fellowship.foundation.figures import audiences, registry
from fellowship.foundation.figures.audiences import Hidden
from fellowship.foundation.figures.registry import FigureValue


def cohort_figures(
    *, cohort: Cohort, audience: str, on: date, names: Iterable[str] | None = None
) -> dict[str, FigureValue]:
    """The figures of the cohort (all, unless named), protected for the audience, released exceptions shown."""
    released = FigureRelease.objects.filter(cohort=cohort, audience=audience, confirmed_by__isnull=False)
    values = registry.compute(cohort.pk, on, names)
    return audiences.protect(values, audience, released=set(released.values_list("name", flat=True)))


def as_data(given: FigureValue) -> dict[str, Any]:
    """One figure as plain data; a hidden value is null, with a note that says why."""
    notes: list[str] = []
    return {
        "value": _plain(given.value, notes),
        "title": given.title,
        "base": given.base,
        "definition": given.definition,
        "class": given.klass,
        "kind": given.kind,
        **({"note": notes[0]} if notes else {}),
    }


def _plain(value: Any, notes: list[str]) -> Any:
    if isinstance(value, Hidden):
        notes.append(value.words)
        return None
    if isinstance(value, dict):
        return {str(key): _plain(one, notes) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, notes) for one in value]
    return value
