"""Figures about fellows, hosts and the match."""

from datetime import date
from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.figures.registry import ABSENT, figure
from placements.models import MatchingRun, MatchRow, Placement
from placements.queries.figures.declare import declare, tally
from placements.queries.figures.rows import fellow_rows, placed

_count, _number, _table = declare("count"), declare("number"), declare("table")
_personal, _list = declare("table", "personal"), declare("list", "personal")
_FELLOWS, _PLACEMENTS, _MATCHED = "the cohort's fellows", "the cohort's placements", "pairs of the latest matching run"
_LONDON = "london"


@_count("fellows", "Fellows", "People accepted into the cohort.", _FELLOWS)
def fellows(cohort_pk: int, on: date) -> Any:
    """People accepted into the cohort."""
    return len(fellow_rows(cohort_pk)) or ABSENT


@_personal("fellows_by_profession", "Fellows by profession", "Fellows in each profession.", _FELLOWS, "fellows")
def fellows_by_profession(cohort_pk: int, on: date) -> Any:
    """Fellows in each profession."""
    return tally(row.profession for row in fellow_rows(cohort_pk)) or ABSENT


@_number("days_per_week", "Days a week", "Days of a week that a fellow gives to the placement.", "the cohort")
def days_per_week(cohort_pk: int, on: date) -> int:
    """Placement days of a week."""
    return Cohort.objects.get(pk=cohort_pk).days_per_week


@_number("duration_months", "Months of placement", "Planned length of a placement in months.", "the cohort")
def duration_months(cohort_pk: int, on: date) -> int:
    """Planned length in months."""
    return Cohort.objects.get(pk=cohort_pk).length_months


def _placements(cohort_pk: int, **only: Any) -> Any:
    return Placement.objects.filter(cohort_id=cohort_pk, **only).order_by()


@_count("host_trusts", "Host trusts", "Different organisations that host at least one fellow.", _PLACEMENTS)
def host_trusts(cohort_pk: int, on: date) -> Any:
    """Organisations with a fellow."""
    return len({row.host for row in placed(cohort_pk)}) or ABSENT


@_table("fellows_by_trust", "Fellows by trust", "Fellows hosted by each organisation.", _PLACEMENTS, "fellows")
def fellows_by_trust(cohort_pk: int, on: date) -> Any:
    """Fellows of each host, by the host's reference."""
    return tally(row.host_ref for row in placed(cohort_pk)) or ABSENT


@_count("trusts_in_london", "Host trusts in London", "Host trusts whose region is London.", _PLACEMENTS)
def trusts_in_london(cohort_pk: int, on: date) -> Any:
    """Hosts in London."""
    found = placed(cohort_pk)
    return len({row.host for row in found if row.region == _LONDON}) if found else ABSENT


@_count("fellows_in_london", "Fellows in London", "Fellows whose host trust is in London.", _PLACEMENTS, "fellows")
def fellows_in_london(cohort_pk: int, on: date) -> Any:
    """Fellows hosted in London."""
    found = placed(cohort_pk)
    return sum(row.region == _LONDON for row in found) if found else ABSENT


@_table("trusts_by_region", "Host trusts by region", "Host trusts in each region.", _PLACEMENTS)
def trusts_by_region(cohort_pk: int, on: date) -> Any:
    """Hosts of each region."""
    return (
        tally(name or "region not recorded" for _, name in {(r.host, r.region_name) for r in placed(cohort_pk)})
        or ABSENT
    )


@_personal(
    "fellows_by_region", "Fellows by region", "Fellows by the region of their host trust.", _PLACEMENTS, "fellows"
)
def fellows_by_region(cohort_pk: int, on: date) -> Any:
    """Fellows hosted in each region."""
    return tally(row.region_name or "region not recorded" for row in placed(cohort_pk)) or ABSENT


@_personal(
    "preference_rank_counts",
    "Fellows by rank of their project",
    "Fellows by the rank they had given to the project they are placed in.",
    _PLACEMENTS,
    "fellows",
)
def preference_rank_counts(cohort_pk: int, on: date) -> Any:
    """Ranks of the projects that fellows are in."""
    return (
        tally(_placements(cohort_pk, preference_rank__isnull=False).values_list("preference_rank", flat=True)) or ABSENT
    )


@_personal(
    "clinical_alignment_counts",
    "Fellows by clinical fit",
    "Fellows by how close the project is to their specialty.",
    _PLACEMENTS,
    "fellows",
)
def clinical_alignment_counts(cohort_pk: int, on: date) -> Any:
    """Clinical fit of placements."""
    return (
        tally(_placements(cohort_pk).exclude(clinical_alignment="").values_list("clinical_alignment", flat=True))
        or ABSENT
    )


def _latest(cohort_pk: int) -> MatchingRun | None:
    return MatchingRun.objects.filter(cohort_id=cohort_pk).order_by("run_on", "pk").last()


def _ranks(cohort_pk: int) -> list[int]:
    run = _latest(cohort_pk)
    return list(MatchRow.objects.filter(run=run, rank__isnull=False).values_list("rank", flat=True)) if run else []


@_personal("preference_ranks", "Matched people by rank received", "Pairs by the rank received.", _MATCHED, "fellows")
def preference_ranks(cohort_pk: int, on: date) -> Any:
    """Ranks received in the latest run."""
    return tally(_ranks(cohort_pk)) or ABSENT


@figure(
    "first_or_second_choice",
    title="First or second choice",
    definition="Matched people who received their first or second choice.",
    base=_MATCHED,
    kind="share",
    klass="personal",
    parts=("preference_ranks", ("1", "2")),
)
def first_or_second_choice(cohort_pk: int, on: date) -> Any:
    """How many received first or second choice."""
    ranks = _ranks(cohort_pk)
    return (sum(rank < 3 for rank in ranks), len(ranks)) if ranks else ABSENT


@_list(
    "matching_unplaced",
    "Candidates without a place",
    "Candidates of the latest matching run who received no project.",
    "candidates of the latest matching run",
)
def matching_unplaced(cohort_pk: int, on: date) -> Any:
    """References of candidates without a project."""
    run = _latest(cohort_pk)
    if run is None:
        return ABSENT
    return list(run.rows.filter(proposal__isnull=True).values_list("application__ref", flat=True))
