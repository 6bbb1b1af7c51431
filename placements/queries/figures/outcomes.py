"""Figures about outputs, next steps and extensions."""

from datetime import date
from typing import Any

from fellowship.foundation.figures.registry import ABSENT, figure, loaded_once
from placements.models import Extension, Output
from placements.queries.figures.declare import declare, tally
from placements.queries.figures.rows import next_steps_named

_count, _table, _list = declare("count"), declare("table"), declare("list", "personal")
_OUTPUTS = "the cohort's outputs"


@loaded_once
def _outputs(cohort_pk: int) -> list[tuple[str, str, bool]]:
    """Kind, status and whether it is academic, of each output."""
    return list(Output.objects.filter(cohort_id=cohort_pk).order_by().values_list("kind", "status", "academic"))


@_count("outputs_total", "Outputs", "Papers, talks, tools and documents of the cohort's fellows.", _OUTPUTS)
def outputs_total(cohort_pk: int, on: date) -> Any:
    """All outputs."""
    return len(_outputs(cohort_pk)) or ABSENT


@_table("outputs_by_status", "Outputs by status", "Outputs by how far they are.", _OUTPUTS)
def outputs_by_status(cohort_pk: int, on: date) -> Any:
    """Outputs by status."""
    return tally(status for _, status, _ in _outputs(cohort_pk)) or ABSENT


@_table("outputs_by_kind", "Outputs by kind", "Outputs by what they are.", _OUTPUTS)
def outputs_by_kind(cohort_pk: int, on: date) -> Any:
    """Outputs by kind."""
    return tally(kind for kind, _, _ in _outputs(cohort_pk)) or ABSENT


@_count("academic_outputs", "Academic outputs", "Outputs marked as academic.", _OUTPUTS)
def academic_outputs(cohort_pk: int, on: date) -> Any:
    """Academic outputs."""
    return sum(academic for _, _, academic in _outputs(cohort_pk)) if _outputs(cohort_pk) else ABSENT


@figure(
    "next_steps",
    title="Next steps",
    definition="What fellows go on to; several may be true of one fellow, so the total may pass their number.",
    base="next steps named by fellows",
    kind="table",
    klass="personal",
    of="fellows",
    multi=True,
)
def next_steps(cohort_pk: int, on: date) -> Any:
    """Next steps as totals."""
    return tally(next_steps_named(cohort_pk)) or ABSENT


@_list(
    "extension_months",
    "Months of extensions",
    "Months of each approved extension, shortest first.",
    "approved extensions",
)
def extension_months(cohort_pk: int, on: date) -> Any:
    """Months of approved extensions."""
    found = Extension.objects.filter(cohort_id=cohort_pk)
    approved = found.filter(state="approved").order_by("months").values_list("months", flat=True)
    return list(approved) if found.exists() else ABSENT
