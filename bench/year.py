"""bench.inside year: a cohort of 200 fellows with everything to do, and every reminder of a year of theirs."""

import datetime as dt
import time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.copies import Copies
from bench.lists import another_cohort
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.notices import reminders
from placements.models import ContractStep, HonoraryContract, PlacementLog

FELLOWS, MONTHS = 200, 12


def main() -> dict[str, Any]:
    """Make the rows, then look a year ahead and back as the portal does for one day."""
    cohort = another_cohort("year", {})
    copies = Copies(cohort)
    for label in ("placements.Placement", *sorted({r.event.about for r in reminders.REMINDERS.values()})):
        copies.grow(label, range(1, FELLOWS + 1))
    fellows = list(Fellow.objects.filter(cohort=cohort, placement__isnull=False).order_by("pk")[:FELLOWS])
    _nothing_written(cohort, fellows)
    _nothing_issued(cohort)
    first = cohort.placement_starts_on or timezone.localdate()
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as caught:
        found = reminders.forecast(first, first + dt.timedelta(days=365))
    took = time.perf_counter() - begun
    return {"seconds": took, "reminders": len(found), "queries": len(caught), "fellows": len(fellows)}


def _nothing_written(cohort: Cohort, fellows: list[Fellow]) -> None:
    """Twelve logs for each fellow, none of them written."""
    PlacementLog.objects.filter(cohort=cohort).delete()
    start, rows = cohort.placement_starts_on or timezone.localdate(), []
    for number, fellow in enumerate(fellows):
        for month in range(1, MONTHS + 1):
            begins = start + dt.timedelta(days=30 * (month - 1))
            rows.append(
                PlacementLog(
                    cohort=cohort,
                    ref=f"Y{number}-{month}",
                    fellow=fellow,
                    placement_month=month,
                    period_starts_on=begins,
                    period_ends_on=begins + dt.timedelta(days=29),
                    due_on=begins + dt.timedelta(days=34),
                )
            )
    PlacementLog.objects.bulk_create(rows, batch_size=500)


def _nothing_issued(cohort: Cohort) -> None:
    """Every contract asked for on the first day, with all of its steps to do."""
    start = cohort.placement_starts_on or timezone.localdate()
    HonoraryContract.objects.filter(cohort=cohort).update(state="requested", needed_by=start + dt.timedelta(days=60))
    steps = ContractStep.objects.filter(contract__cohort=cohort)
    steps.update(done_on=None, due_on=start + dt.timedelta(days=7))
