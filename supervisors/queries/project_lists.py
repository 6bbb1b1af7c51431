"""Released lists of projects and how each differs from the one before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.core.listing import Difference, difference
from supervisors.models import ProjectListRelease


@dataclass(frozen=True)
class Released:
    """One list, and what changed since the one before; none for the first."""

    release: ProjectListRelease
    since: Difference | None

    @property
    def places(self) -> int:
        """How many places it has."""
        return sum(int(row["places"]) for row in self.release.rows)


def released(cohort: Cohort) -> list[Released]:
    """The newest first; one query."""
    lists = list(ProjectListRelease.objects.filter(cohort=cohort).select_related("released_by").order_by("number"))
    before: list[Any] = [None, *lists[:-1]]
    found = (
        [
            Released(one, difference(last.rows, one.rows) if last else None)
            for one, last in zip(lists, before, strict=True)
        ]
        if lists
        else []
    )
    return found[::-1]


def cohorts_with_lists() -> QuerySet[Cohort]:
    """Cohorts of which a list is out."""
    return Cohort.objects.filter(Exists(ProjectListRelease.objects.filter(cohort=OuterRef("pk"))))


def lists_to_read() -> list[Cohort]:
    """Cohorts whose list somebody may want to read: those that are not over."""
    return list(cohorts_with_lists().exclude(state__in=["closing", "closed"]).order_by("-placement_starts_on"))
