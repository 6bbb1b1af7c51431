"""bench.inside certificates ready SLUG NUMBER | compare SLUG | batch SLUG: certificates of a cohort in which everybody is ready."""

import time
from typing import Any

from django.utils import timezone

from bench.copies import Copies
from bench.report import bare_pdf, seconds
from fellowship.awards.actions import certificates
from fellowship.awards.actions.papers import printed_of
from fellowship.awards.exports.certificates import document_of
from fellowship.awards.models import Certificate, CompletionOverride
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.access.gate import SYSTEM
from fellowship.foundation.jobs.models import Job

BASE = "https://portal.example/"


def main(what: str, slug: str, number: str = "0") -> Any:
    """Make the fellows, compare one by one, or have the worker make all."""
    if what == "ready":
        return ready(slug, int(number))
    cohort = Cohort.objects.get(slug=slug)
    return compare(cohort) if what == "compare" else batch(cohort)


def ready(slug: str, number: int) -> int:
    """A cohort with that many fellows who may have a certificate."""
    pattern = Cohort.objects.get(slug="cohort-1")
    given = {f.attname: getattr(pattern, f.attname) for f in Cohort._meta.concrete_fields if not f.primary_key}
    cohort = Cohort.objects.create(**given | {"slug": slug, "ref": slug, "name": f"Cohort of {slug}"})
    Copies(cohort).grow("cohorts.Fellow", range(1, number + 1))
    by, now = Fellow.objects.filter(cohort=pattern).earliest("pk").person, timezone.now()
    CompletionOverride.objects.bulk_create(
        CompletionOverride(fellow=fellow, reason="Bench", by=by, made_at=now)
        for fellow in Fellow.objects.filter(cohort=cohort)
    )
    return Fellow.objects.filter(cohort=cohort).count()


def compare(cohort: Cohort) -> dict[str, float]:
    """Seconds in all for rows, credential, paper and file of each, and for bare WeasyPrint of the same page, in turns."""
    ours = theirs = 0.0
    given = {"cohort_id": cohort.pk, "issued_on": timezone.localdate().isoformat(), "base": BASE}
    fellows = list(Fellow.objects.filter(cohort=cohort).order_by("pk").values_list("pk", flat=True))
    for fellow in fellows:
        took = seconds(certificates.make_certificate, fellow_id=fellow, **given)
        made = Certificate.objects.select_related("cohort", "fellow").get(fellow=fellow)
        html, sheet = document_of(printed_of(made, BASE))
        bare = seconds(bare_pdf, html, sheet)
        if fellow != fellows[0]:  # which warms both
            ours, theirs = ours + took, theirs + bare
    return {
        "ours": ours,
        "bare": theirs,
        "made": Certificate.objects.filter(cohort=cohort, document__isnull=False).count(),
    }


def batch(cohort: Cohort) -> dict[str, float]:
    """Certificates a second, from the end of the first to the end of the last."""
    parent = certificates.issue_certificates(cohort=cohort, issued_on=timezone.localdate(), base=BASE, by=SYSTEM)
    children = Job.objects.filter(parent=parent)
    begun = time.monotonic()
    while children.exclude(status="done").exists():
        if time.monotonic() - begun > 600 or children.filter(status="dead").exists():
            raise SystemExit("the batch did not come to its end")
        time.sleep(0.5)
    ends = sorted(children.values_list("finished", flat=True))
    return {"made": len(ends), "rate": (len(ends) - 1) / (ends[-1] - ends[0]).total_seconds()}
