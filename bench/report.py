"""bench.inside report: the report of Cohort 1 by the portal, and bare WeasyPrint on the same HTML."""

import statistics
import time
from collections.abc import Callable
from typing import Any

import weasyprint
from django.template.loader import get_template
from django.utils import timezone

from bench.people import COHORT
from evaluations.exports import reports
from evaluations.queries.report.build import content
from fellowship.cohorts.queries.cohorts import cohort_of_slug


def main() -> dict[str, float]:
    """Both warm, in turns; the portal's time includes counting every figure."""
    cohort, on = cohort_of_slug(COHORT), timezone.localdate()

    def whole() -> bytes:
        return reports.pdf_of(content(cohort=cohort, audience="evaluator", on=on))

    html = reports.document_of(content(cohort=cohort, audience="evaluator", on=on))
    sheet = get_template("print/report/print.css").template.source

    whole()
    bare_pdf(html, sheet)
    ours, theirs = [], []
    for _ in range(5):
        ours.append(seconds(whole))
        theirs.append(seconds(bare_pdf, html, sheet))
    return {"ours": statistics.median(ours), "bare": statistics.median(theirs)}


def seconds(work: Callable[..., object], *args: Any, **given: Any) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work(*args, **given)
    return time.perf_counter() - begun


def bare_pdf(html: str, sheet: str) -> bytes:
    """The same page made by WeasyPrint alone."""
    made: bytes = weasyprint.HTML(string=html).write_pdf(
        stylesheets=[weasyprint.CSS(string=sheet)], pdf_variant="pdf/ua-1"
    )
    return made
