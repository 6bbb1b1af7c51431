"""Which projects applicants rank, what matching made of it, and which project each offer is for."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.core.match_lifecycle import MATCH_RUN
from placements.models import MatchingRun

_TOPIC = "Recruitment"


class Runs(Table):
    """Runs of the matching, kept with their method (MAT-02, MAT-05)."""

    columns = [
        Column("Run", "ref", sort="ref", link=to("matching-run")),
        Column("Date", "run_on", kind="date", sort="run_on"),
        Column("Candidates", "candidates", kind="number", sort="candidates"),
        Column("Placed", "placed", kind="number", sort="placed"),
        Column("First choice", "first", kind="number", sort="first", meaning="Candidates who got their first choice."),
        Column("State", "state_label", sort="state"),
    ]
    filters = [Choice("state", "State", "state", list(MATCH_RUN.states.items()))]
    order = ("run_on", "ref")
    empty = "Matching has not been run yet."


class Preferences(Table):
    """Projects as applicants rank them (MAT-01)."""

    columns = [
        Column(
            "Application", "application.ref", sort="application__ref", link=lambda r: to("application")(r.application)
        ),
        Column("Rank", "rank", kind="number", sort="rank"),
        Column("Project", "proposal.title", sort="proposal__title", link=to("preference")),
        Column("Why", "reason", on_page=False),
    ]
    filters = [
        Search("q", "Project or application", ["proposal__title", "application__ref"]),
        Tick("first", "First choices only", lambda rows: rows.filter(rank=1)),
    ]
    order = ("application__ref", "rank")
    empty = "Nobody has ranked projects yet."


class Offered(Table):
    """The project that each offer is for."""

    columns = [
        Column("Offer", "offer.ref", sort="offer__ref", link=lambda r: to("offer")(r.offer)),
        Column("Name", "offer.application.person.name", sort="offer__application__person__name"),
        Column("Project", "proposal.title", sort="proposal__title", link=to("offered-project")),
    ]
    filters = [Search("q", "Name or project", ["offer__application__person__name", "proposal__title"])]
    order = ("offer__ref",)
    empty = "No project has been offered yet."


def _runs(rows: Any) -> Any:
    return rows.select_related("cohort").annotate(
        candidates=Count("rows", distinct=True),
        placed=Count("rows", filter=Q(rows__proposal__isnull=False), distinct=True),
        first=Count("rows", filter=Q(rows__rank=1), distinct=True),
    )


def _results(row: MatchingRun, on: date) -> list[Part]:
    """Every candidate in order of priority, with what they received."""
    rows = [
        (
            one.order,
            f"{one.application.person} ({one.application.ref})",
            one.proposal.title if one.proposal else "No place",
            one.rank or "–",
        )
        for one in row.rows.select_related("application__person", "proposal").order_by("order")
    ]
    return [Part("Result", ("Priority", "Candidate", "Project", "Choice"), rows, "The run has no candidates.")]


def _next_run(row: MatchingRun, on: date) -> str:
    return "Check the result, then publish it." if row.state == "computed" else ""


register(
    RecordKind(
        "matching-run",
        "placements.view_match",
        page="matching-run",
        words="matching run",
        topic=_TOPIC,
        plural="Matching runs",
        table=Runs,
        rows=_runs,
        fields=(
            *[c for c in Runs.columns if c.label not in ("Run", "State")],
            Column("How it was done", lambda r: r.method[:1].upper() + r.method[1:]),
            Column("Note", "note"),
        ),
        parts=_results,
        next=_next_run,
    )
)
register(
    RecordKind(
        "preference",
        "placements.view_preference",
        cohort="application__cohort",
        ref="pk",
        title="{row.proposal.title}",
        words="choice of a project",
        topic=_TOPIC,
        plural="Projects ranked by applicants",
        table=Preferences,
        rows=lambda rows: rows.select_related("application__cohort", "proposal"),
    )
)
register(
    RecordKind(
        "offered-project",
        "placements.view_offered_project",
        cohort="offer__cohort",
        ref="offer__ref",
        title="{row.proposal.title}",
        words="project offered",
        topic=_TOPIC,
        plural="Projects offered",
        table=Offered,
        rows=lambda rows: rows.select_related("offer__cohort", "offer__application__person", "proposal"),
    )
)
