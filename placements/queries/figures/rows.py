"""Rows that several figures count, each read once in a run."""

from typing import NamedTuple

from fellowship.cohorts.models import Fellow
from fellowship.foundation.figures.registry import loaded_once


class FellowRow(NamedTuple):
    """What figures need of one fellow; no host before the placement."""

    pk: int
    profession: str
    host: int | None
    host_ref: str | None
    region: str | None
    region_name: str | None


@loaded_once
def _with_steps(cohort_pk: int) -> list[tuple[FellowRow, str | None]]:
    """Each fellow with each next step named, or with none."""
    rows = Fellow.objects.filter(cohort_id=cohort_pk).order_by()
    found = rows.values_list(
        "pk",
        "profession__code",
        "placement__host",
        "placement__host__ref",
        "placement__host__region__code",
        "placement__host__region__label",
        "next_steps__step",
    )
    return [(FellowRow(*row), step) for *row, step in found]


def fellow_rows(cohort_pk: int) -> set[FellowRow]:
    """The fellows of a cohort."""
    return {row for row, _ in _with_steps(cohort_pk)}


def placed(cohort_pk: int) -> list[FellowRow]:
    """Those who have a placement."""
    return [row for row in fellow_rows(cohort_pk) if row.host is not None]


def next_steps_named(cohort_pk: int) -> list[str]:
    """What the fellows of a cohort go on to, once for each who named it."""
    return [step for _, step in _with_steps(cohort_pk) if step is not None]
