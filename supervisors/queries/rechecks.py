"""Re-checks of published projects as pages need them (PRJ-17)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.models import Recheck
from supervisors.queries.proposals import Line, lines_by_section


@dataclass(frozen=True)
class Told:
    """One criterion of a re-check: what was approved, and what is otherwise now."""

    line: Line
    now: str


@dataclass(frozen=True)
class Overview:
    """The re-checks of a cohort."""

    rows: list[Recheck]
    done: int
    changed: int
    to_plan: bool


def record(rows: QuerySet[Recheck]) -> QuerySet[Recheck]:
    """Rows with what a page shows."""
    return rows.select_related("proposal__cohort", "proposal__rule_set", "proposal__lead__person", "done_by")


def overview(cohort: Cohort, on: date) -> Overview:
    """Every re-check of the cohort with whether it is late; two queries."""
    rows = list(record(Recheck.objects.filter(proposal__cohort=cohort)).order_by("due_on", "proposal__ref"))
    for row in rows:
        row.late = row.done_on is None and row.due_on < on
    planned = {row.proposal_id for row in rows}
    missing = cohort.proposals.filter(state="published").exclude(pk__in=planned).exists()
    done = [row for row in rows if row.done_on]
    return Overview(rows, len(done), sum(1 for row in done if row.changed), missing)


def asked(recheck: Recheck) -> list[Line]:
    """The essential criteria with the answers that were approved."""
    sections = lines_by_section(recheck.proposal)
    return [line for _, inside in sections for line in inside if line.item.essential]


def told(recheck: Recheck) -> list[Told]:
    """Every criterion, those that have changed first."""
    found = [Told(line, recheck.changed.get(line.ref, "")) for line in asked(recheck)]
    return sorted(found, key=lambda one: not one.now)
