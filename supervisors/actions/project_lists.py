"""Giving out the list of projects: illustrative while projects are decided, then final (F56)."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import ProjectListRelease
from supervisors.permissions import RELEASE_LIST


class NothingToRelease(Exception):
    """There is no project for such a list, or the final one is out; the text is fit for the user."""


@action(RELEASE_LIST, on="cohort")
def release_list(*, cohort: Cohort, kind: str, by: Any) -> ProjectListRelease:
    """Keep the list as it is now: approved and published projects as an illustration, or the published ones for good."""
    lists = ProjectListRelease.objects.filter(cohort=cohort)
    if lists.filter(kind="final").exists():
        raise NothingToRelease("The final list is out. It stays as it is.")
    rows = cohort.proposals.filter(state__in=["published"] if kind == "final" else sorted(OFFERED))
    if not rows.exists():
        raise NothingToRelease(
            "No project is published yet." if kind == "final" else "No project is approved or published yet."
        )
    told = [
        {"ref": row.ref, "title": row.title, "host": row.organisation.name, "places": row.places}
        for row in rows.select_related("organisation").order_by("ref")
    ]
    return ProjectListRelease.objects.create(
        cohort=cohort,
        number=(lists.aggregate(n=Max("number"))["n"] or 0) + 1,
        kind=kind,
        released_at=timezone.now(),
        released_by=by,
        rows=told,
    )
