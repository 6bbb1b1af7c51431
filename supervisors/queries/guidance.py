"""Guidance as readers see it, with how many found it useful, as far as that may be told."""

from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from fellowship.foundation.figures.audiences import protect_counts
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from supervisors.models import Resource, ResourceVersion, ResourceVote

FEW = "Not shown yet: few have rated it"


def resource_rows(rows: QuerySet) -> QuerySet:
    """Guidance with its newest version and the numbers of voices."""
    newest = ResourceVersion.objects.filter(resource=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        number=Subquery(newest.values("number")[:1]),
        added_on=Subquery(newest.values("added_on")[:1]),
        useful=Count("votes", filter=Q(votes__useful=True)),
        useless=Count("votes", filter=Q(votes__useful=False)),
    )


def rating(row: Resource) -> str:
    """How many found it useful, where neither they nor the others are few."""
    counts = {"useful": row.useful, "not": row.useless}
    if not row.useful + row.useless:
        return "Nobody has rated it yet"
    release = protect_counts(counts, "programme")
    if release.hidden or len(release.cells) < len(counts):
        return FEW
    return f"{row.useful} of {row.useful + row.useless} found it useful"


def versions_of(row: Resource) -> list[ResourceVersion]:
    """Its versions, newest first."""
    return list(row.versions.select_related("document", "added_by"))


def vote_of(row: Resource, user: Any) -> bool | None:
    """What the person said; None when they have not said it."""
    return ResourceVote.objects.filter(resource=row, person=user.pk).values_list("useful", flat=True).first()


def facts_of(row: Resource) -> dict[str, Any]:
    """A record as the answers of its form."""
    readers = [name for name in ("for_supervisors", "for_teams", "for_fellows") if getattr(row, name)]
    return {"title": row.title, "summary": row.summary, "kind": row.kind, "stage": row.stage, "readers": readers}


class Resources(Table):
    """Guidance to read."""

    columns = [
        Column("Guidance", "title", sort="title", link=lambda row: reverse("resource", kwargs={"ref": row.ref})),
        Column("What it is", "get_kind_display", sort="kind"),
        Column("Stage", "get_stage_display", sort="stage"),
        Column("Version", "number", kind="number"),
        Column("Since", "added_on", kind="date", sort="added_on"),
        Column("Rating", rating),
    ]
    filters = [
        Search("q", "Words", ["title", "summary"]),
        Choice("stage", "Stage", "stage", Resource.Stage.choices),
        Choice("kind", "What it is", "kind", Resource.Kind.choices),
    ]
    order = (F("retired_on").asc(nulls_first=True), "stage", "title")
    empty = "There is no guidance for you yet. The faculty puts templates and samples here."
    can_export = False
