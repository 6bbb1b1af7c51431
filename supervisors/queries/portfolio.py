"""The projects of a cohort as a whole: what they are about, where, which stages, and whether there are enough (PRJ-16)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.charts.bars import bar
from fellowship.foundation.charts.chart import Chart
from supervisors.core.portfolio import Filters, radiology_words, ratio_words, share, top
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import Proposal

GROUPS = [("published", "Published"), ("offered", "Approved or published"), ("sent", "All that were sent")]
_STATES = {"published": frozenset({"published"}), "offered": OFFERED}


@dataclass(frozen=True)
class Choice:
    """One select of the filter."""

    name: str
    label: str
    value: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True)
class Portfolio:
    """The page as data."""

    count: int
    places: int
    ratio: str
    radiology: str
    charts: list[Chart]
    projects: list[Proposal]
    filters: list[Choice]
    narrowed: bool


def portfolio_page(cohort: Cohort, given: Any) -> Portfolio:
    """Charts of the cohort's projects as filtered; four queries."""
    asked = Filters.read(given)
    sent = cohort.proposals.exclude(state="draft").exclude(submitted_on=None).order_by("ref")
    everything = list(sent.select_related("organisation", "cohort").prefetch_related("projects__stages"))
    states = _STATES.get(asked.group)
    rows = [row for row in everything if states is None or row.state in states]
    shown = [row for row in rows if _fits(row, asked)]
    stages = {t.code: t.label for t in Term.objects.filter(vocabulary="lifecycle_stage").order_by("order", "pk")}
    published = [row for row in everything if row.state == "published"]
    return Portfolio(
        len(shown),
        sum(row.places for row in shown),
        ratio_words(len(published), sum(row.places for row in published), cohort.places),
        radiology_words(sum(row.radiology_related for row in shown), len(shown)),
        _charts(shown, stages),
        shown,
        _choices(rows, stages, asked),
        bool(asked.area or asked.trust or asked.stage),
    )


def _fits(row: Proposal, asked: Filters) -> bool:
    return (
        (not asked.area or row.clinical_area == asked.area)
        and (not asked.trust or row.organisation.ref == asked.trust)
        and (not asked.stage or asked.stage in _stages(row))
    )


def _stages(row: Proposal) -> set[str]:
    return {stage.code for project in row.projects.all() for stage in project.stages.all()}


def _charts(rows: list[Proposal], stages: dict[str, str]) -> list[Chart]:
    n = len(rows)
    areas = Counter(row.clinical_area or "Not stated" for row in rows)
    trusts = Counter(row.organisation.name for row in rows)
    reached = Counter(code for row in rows for code in _stages(row))
    radiology = sum(row.radiology_related for row in rows)
    return [
        _bar("areas", "Projects by clinical area", top(areas), n, "Clinical area"),
        _bar("trusts", "Projects by host", top(trusts), n, "Host"),
        _bar(
            "stages",
            "Projects that reach each stage",
            {label: reached[code] for code, label in stages.items()},
            n,
            "Stage",
            many=True,
        ),
        _bar("radiology", "About radiology", {"Radiology": radiology, "Other": n - radiology}, n, "About"),
    ]


def _bar(name: str, title: str, values: dict[str, int], n: int, head: str, *, many: bool = False) -> Chart:
    most = max(values, key=lambda label: values[label], default="")
    if not n or not values[most]:
        finding = "No project is shown."
    elif many:
        least = min(values, key=lambda label: values[label])
        finding = f"Most reached: {most}, by {share(values[most], n)}. Least: {least}, by {share(values[least], n)}."
    elif len(values) > 1 and list(values.values()).count(values[most]) > 1:
        finding = f"{head}: none has more than {share(values[most], n)}."
    else:
        finding = f"Most: {most}, {share(values[most], n)}."
    return bar(name, title, finding, values, n=n, base="projects", heads=(head, "Projects"))


def _choices(rows: Iterable[Proposal], stages: dict[str, str], asked: Filters) -> list[Choice]:
    areas = sorted({row.clinical_area for row in rows if row.clinical_area})
    trusts = sorted({(row.organisation.ref, row.organisation.name) for row in rows}, key=lambda pair: pair[1])
    return [
        Choice("projects", "Projects", asked.group, GROUPS),
        Choice("area", "Clinical area", asked.area, [("", "All"), *((area, area) for area in areas)]),
        Choice("trust", "Host", asked.trust, [("", "All"), *trusts]),
        Choice("stage", "Stage", asked.stage, [("", "All"), *stages.items()]),
    ]
