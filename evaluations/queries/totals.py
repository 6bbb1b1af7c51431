"""The totals of a cohort for those who fund and steer it: counts without names, protected as for the programme (DSH-04)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from evaluations.queries.cohort_figures import cohort_figures
from evaluations.queries.report.facts import plain, words
from fellowship.cohorts.models import Cohort
from fellowship.foundation.figures.audiences import Hidden
from fellowship.foundation.figures.registry import FigureValue

# Heading, and the names of its figures.
PARTS = (
    ("Fellows", ("fellows", "fellows_by_profession")),
    ("Regions and hosts", ("host_trusts", "trusts_by_region", "fellows_by_region")),
    ("Completion", ("certificates", "outputs_total", "outputs_by_kind")),
    ("What came after", ("next_steps",)),
    ("Recommendations", ("recommendations_full", "recommendation_status", "recommendation_status_*")),
)


@dataclass(frozen=True)
class Line:
    """One figure in words; `cells` when it is a table."""

    title: str
    value: str
    definition: str
    base: str
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """Figures under one heading."""

    heading: str
    lines: list[Line]


def totals_page(*, cohort: Cohort, on: date, later: Mapping[str, str]) -> list[Part]:
    """The parts for which the cohort has data, on that day. `later`: names of other cohorts by reference, for headings."""
    names = [name for _, some in PARTS for name in some]
    given = cohort_figures(cohort=cohort, audience="programme", on=on, names=names)
    parts = [
        Part(heading, [_line(one, later) for name in some for one in _named(given, name)]) for heading, some in PARTS
    ]
    return [part for part in parts if part.lines]


def _named(given: dict[str, FigureValue], name: str) -> list[FigureValue]:
    """The figure of that name, or each of a family ("name_*")."""
    if not name.endswith("*"):
        return [given[name]] if name in given else []
    others = {one for _, some in PARTS for one in some}
    return [one for key, one in given.items() if key.startswith(name[:-1]) and key not in others]


def _line(figure: FigureValue, later: Mapping[str, str]) -> Line:
    value = figure.value
    ref = figure.title.rpartition(" ")[2]
    figure = replace(figure, title=figure.title.removesuffix(ref) + later.get(ref, ref))
    if isinstance(value, dict):
        cells = tuple(
            (" or ".join(plain(label) for label in str(key).split(" or ")), words(one)) for key, one in value.items()
        )
        hidden = {one.words for one in value.values() if isinstance(one, Hidden)}
        if hidden and len(hidden) == 1 and all(isinstance(one, Hidden) for one in value.values()):
            return Line(figure.title, next(iter(hidden)), figure.definition, figure.base)
        return Line(figure.title, "", figure.definition, figure.base, cells) if cells else _none(figure)
    return Line(figure.title, words(value), figure.definition, figure.base)


def _none(figure: FigureValue) -> Line:
    return Line(figure.title, "None yet", figure.definition, figure.base)
