"""Reports and data packs."""

import datetime as dt
from itertools import count

from evaluations.models import Report, ReportReader
from fellowship.cohorts.models import Cohort
from tests.factories.cohorts import make_cohort

_n = count(1)


def make_report(cohort: Cohort | None = None, readers: tuple[str, ...] = (), **fields: object) -> Report:
    """A draft report for the programme."""
    given = {"ref": f"RPT{next(_n)}", "title": "Our year", "dated_on": dt.date(2026, 11, 21), **fields}
    report = Report.objects.create(cohort=cohort or make_cohort(), **given)
    ReportReader.objects.bulk_create(ReportReader(report=report, role=role) for role in readers)
    return report
