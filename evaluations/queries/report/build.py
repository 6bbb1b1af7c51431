"""A whole report from the data and the evaluators' texts."""

from dataclasses import dataclass
from datetime import date

from evaluations.core.report.numbering import Numbering, names_in, number
from evaluations.core.report.parts import Block, Section, Written
from evaluations.models import Report, TextVersion
from evaluations.queries.report import body, front
from evaluations.queries.report.facts import Facts, gather
from fellowship.cohorts.models import Cohort

PARTS = {
    "acknowledgements": ("Acknowledgements", front.acknowledgements),
    "summary": ("Executive summary", front.summary),
    "background": ("Background", front.background),
    "design": ("Evaluation design", front.design),
    "findings": ("Findings", body.findings),
    "recommendations": ("Recommendations", body.recommendations),
    "cases": ("Case studies", body.cases),
    "appendices": ("Appendices", body.appendices),
}


@dataclass(frozen=True)
class Content:
    """A report ready to be laid out."""

    title: str
    cohort: Cohort
    audience: str
    on: date
    numbering: Numbering
    facts: Facts


def content(*, cohort: Cohort, audience: str, on: date, title: str = "", report: Report | None = None) -> Content:
    """The report of a cohort for an audience, as the data stands."""
    facts = gather(cohort=cohort, audience=audience, on=on)
    written = texts(report, facts) if report else {}
    sections: list[Section] = [make(facts, written) for _, make in PARTS.values()]
    numbering = number(tuple(sections), facts.values)
    return Content(title or f"{cohort.name}: evaluation report", cohort, audience, on, numbering, facts)


def texts(report: Report, facts: Facts) -> dict[str, tuple[Block, ...]]:
    """The newest text of each section; with the figures it names that have changed since it was written."""
    found: dict[str, tuple[Block, ...]] = {}
    rows = TextVersion.objects.filter(block__report=report).order_by("number").select_related("block")
    for row in rows:
        stale = tuple(name for name in sorted(names_in(row.text)) if row.seen.get(name) != facts.values.get(name))
        paragraphs = tuple(p.strip() for p in row.text.replace("\r\n", "\n").split("\n\n") if p.strip())
        found[row.block.section] = (Written(paragraphs, stale),) if paragraphs else ()
    return found
