"""The list of published projects: its search, filters and order (REC-04)."""

from typing import Any

from django.core.paginator import Page as RowPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from supervisors.models import Project
from supervisors.queries import published


def address(row: Any) -> str:
    """The page of a published project."""
    return reverse("published-project", kwargs={"cohort": row.cohort.slug, "ref": row.ref})


def _known(rows: QuerySet) -> list[tuple[str, ...]]:
    """What there is to choose from among the rows; asked once for all filters."""
    if not hasattr(rows, "known"):
        fields = ("clinical_area", "organisation__ref", "organisation__name", "organisation__region__code")
        more = ("organisation__region__label", "cohort__slug", "cohort__name", "technical_skill")
        rows.known = list(rows.order_by().values_list(*fields, *more).distinct())
    return rows.known


def _terms(vocabulary: str) -> Any:
    def choices(rows: QuerySet) -> list[tuple[str, str]]:
        if not hasattr(rows, "terms"):
            rows.terms = published.terms()
        return rows.terms[vocabulary]

    return choices


def _pairs(key: int, label: int) -> Any:
    def choices(rows: QuerySet) -> list[tuple[str, str]]:
        return sorted({(row[key], row[label]) for row in _known(rows) if row[key]}, key=lambda pair: pair[1])

    return choices


def _skills(rows: QuerySet) -> list[tuple[str, str]]:
    there = {row[7] for row in _known(rows)}
    return [(code, label) for code, label in published.SKILLS.items() if code in there]


def _by_stage(rows: QuerySet, value: str) -> QuerySet:
    return rows.filter(pk__in=Project.objects.filter(stages__code=value).values("proposal"))


def _by_profession(rows: QuerySet, value: str) -> QuerySet:
    """Open to it by name, or to everybody because none is named."""
    named = rows.model.professions.through.objects
    return rows.exclude(
        pk__in=named.exclude(proposal__in=named.filter(term__code=value).values("proposal")).values("proposal")
    )


class PublishedProjects(Table):
    """Published projects; those open to one's own profession first, then by cohort and reference."""

    columns = [
        Column("Project", "title", link=address),
        Column("Host", "organisation.name"),
        Column("Clinical area", "clinical_area"),
    ]
    filters = [
        Search("find", "Words", ["title", "summary", "clinical_area", "organisation__name"]),
        Choice("area", "Clinical area", "clinical_area", _pairs(0, 0)),
        Choice("stage", "Stage of the AI lifecycle", _by_stage, _terms(published.STAGE)),
        Choice("trust", "Host", "organisation__ref", _pairs(1, 2)),
        Choice("region", "Place of work", "organisation__region__code", _pairs(3, 4)),
        Choice("skill", "Technical skill", "technical_skill", _skills),
        Choice("profession", "Open to", _by_profession, _terms(published.PROFESSION)),
        Choice("cohort", "Cohort", "cohort__slug", _pairs(5, 6)),
    ]
    order = ("-open_to_me", "-cohort__placement_starts_on", "ref")
    can_export = False
    empty = "No project is published yet. Projects are published together, before applications open."
    nothing_found = "No project matches."

    @cached_property
    def summary(self) -> published.Summary:
        """What the rows are together."""
        return published.summary_of(self.rows)

    @cached_property
    def page(self) -> RowPage:
        """The page asked for; the summary has counted the rows already."""
        paginator = Paginator(self.rows, self.page_size)
        paginator.count = self.summary.projects
        return paginator.get_page(self.params.get("page"))
