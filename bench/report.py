"""python -m bench.report: the report of Cohort 1 by the portal, and bare WeasyPrint on the same HTML; prints JSON."""

import json
import statistics
import sys
import time
from collections.abc import Callable

import django

django.setup()

import weasyprint  # noqa: E402
from django.template.loader import get_template  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.people import COHORT  # noqa: E402
from evaluations.exports import reports  # noqa: E402
from evaluations.queries.report.build import content  # noqa: E402
from fellowship.cohorts.queries.cohorts import cohort_of_slug  # noqa: E402


def main() -> None:
    """Both warm, in turns; the portal's time includes counting every figure."""
    cohort, on = cohort_of_slug(COHORT), timezone.localdate()

    def whole() -> bytes:
        return reports.pdf_of(content(cohort=cohort, audience="evaluator", on=on))

    html = reports.document_of(content(cohort=cohort, audience="evaluator", on=on))
    sheet = get_template("print/report/print.css").template.source

    def bare() -> bytes:
        return weasyprint.HTML(string=html).write_pdf(
            stylesheets=[weasyprint.CSS(string=sheet)], pdf_variant="pdf/ua-1"
        )

    whole()
    bare()
    ours, theirs = [], []
    for _ in range(5):
        ours.append(seconds(whole))
        theirs.append(seconds(bare))
    json.dump({"ours": statistics.median(ours), "bare": statistics.median(theirs)}, sys.stdout)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
