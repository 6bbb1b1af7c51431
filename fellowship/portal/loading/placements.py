"""Maps of rankings, matching, placements, agreements, outcomes and extensions."""

from typing import Any

from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Flag, Int, Json, ListOf, Ref, State, Text
from fellowship.portal.loading.hosts import HostRef
from fellowship.portal.loading.projects import each, sweep
from placements.core.agreement import PARTS
from placements.models import (
    ExpectationsAgreement,
    FellowSheet,
    MatchingRun,
    MatchRow,
    OfferedProject,
    Placement,
    PlacementProject,
    Preference,
)
from supervisors.models import Project

_PAIR = Collection(
    "pairs",
    None,
    [Ref("application", to="applications"), Ref("project", to="project_proposals"), Int("rank")],
    key="",
)


def _preferences(load: Any, row: dict, _: None) -> None:
    application = load.find("applications", row["id"])
    Preference.objects.bulk_create(
        Preference(application=application, proposal=load.find("project_proposals", name), rank=rank)
        for rank, name in enumerate(row["preferences"], start=1)
    )


def _preference_rows(out: Any) -> list[dict]:
    rows: dict[str, list[str]] = {a.ref: [] for a in out.cohort.applications.all()}
    found = Preference.objects.filter(application__cohort=out.cohort).select_related("application", "proposal")
    for p in found.order_by("application", "rank"):
        rows[p.application.ref].append(out.id_of("project_proposals", p.proposal))
    return [{"id": ref, "preferences": names} for ref, names in rows.items()]


def _run_history(load: Any, row: dict, run: MatchingRun) -> list[tuple]:
    """Published if it says so; superseded on the day of the next run."""
    at = load.moment(row["date"])
    steps = [("published", at, None, "")] if row["published"] else []
    if row["status"] == "superseded":
        later = [load.moment(r["date"]) for r in load.data["matching_runs"]]
        steps.append(("superseded", min((d for d in later if d > at), default=at), None, ""))
    return steps


def _run_rows(load: Any, row: dict, run: MatchingRun) -> None:
    """Candidates in their order, each with the project received; its rank follows from the ranking itself."""
    given = {pair["application"]: pair for pair in row["pairs"]}
    MatchRow.objects.bulk_create(
        _match_row(load, run, order, name, given.get(name))
        for order, name in enumerate(dict.fromkeys([*row["candidates"], *given]), start=1)
    )


def _match_row(load: Any, run: MatchingRun, order: int, name: str, pair: dict | None) -> MatchRow:
    application = load.find("applications", name)
    row = MatchRow(run=run, application=application, order=order)
    if pair:
        row.proposal = load.find("project_proposals", pair["project"])
        ranked = Preference.objects.filter(application=application, proposal=row.proposal).first()
        row.rank = ranked.rank if ranked else pair["rank"]
    return row


def _run(out: Any, run: MatchingRun) -> dict:
    rows = list(run.rows.select_related("application", "proposal"))
    return {
        "candidates": [r.application.ref for r in rows],
        "pairs": [
            {"application": r.application.ref, "project": out.id_of("project_proposals", r.proposal), "rank": r.rank}
            for r in rows
            if r.proposal
        ],
        "unplaced": [r.application.ref for r in rows if not r.proposal],
        "published": run.changes.filter(now="published").exists(),
    }


def _placement_history(load: Any, row: dict, placement: Placement) -> list[tuple]:
    start, end = load.cohort.placement_starts_on, placement.last_day
    steps = [("in_placement", load.moment(start.isoformat()), None, "")]
    if row["status"] == "completed":
        steps.append(("completed", load.moment(end.isoformat()), None, ""))
    return steps


def _placement_projects(load: Any, row: dict, placement: Placement) -> None:
    main = Project.objects.filter(proposal_id=placement.proposal_id, kind="primary").first()
    if main:
        PlacementProject.objects.create(placement=placement, project=main)


def _placement(out: Any, placement: Placement) -> dict:
    application = getattr(placement.fellow, "application", None)
    return {"cohort": out.cohort.ref, "application": out.id_of("applications", application)}


def _sheet(out: Any, sheet: FellowSheet) -> dict:
    return {"state": sheet.status}


COLLECTIONS = [
    sweep(
        "applications",
        Preference,
        lambda cohort: Preference.objects.filter(application__cohort=cohort),
        "applications project_proposals",
    ),
    sweep("fellows", Placement, lambda cohort: Placement.objects.filter(cohort=cohort), "fellows project_proposals"),
    Collection(
        "applications",
        None,
        [ListOf("preferences", Ref(to="project_proposals"))],
        part=True,
        after="applications",
        load=_preferences,
        export=_preference_rows,
    ),
    Collection(
        "matching_runs",
        MatchingRun,
        [
            Date("date", "run_on"),
            Text("method"),
            Text("note", maybe=True),
            ListOf("candidates", Ref(to="applications"), stored=False),
            ListOf("unplaced", Ref(to="applications"), stored=False, maybe=True),
            Json("pairs", kinds=(list,), stored=False),
            Flag("published", stored=False),
            State("status", "published superseded computed", history=_run_history),
        ],
        derived="cohort",
        after="project_proposals",
        load=_run_rows,
        check=lambda file, row, path: each(file, _PAIR, row.get("pairs"), f"{path}.pairs"),
        dump=_run,
    ),
    Collection(
        "offers",
        OfferedProject,
        [Ref("id", to="offers", attr="offer"), Ref("project", to="project_proposals", attr="proposal")],
        ref="pk",
        cohort="",
        part=True,
        rows=lambda cohort: OfferedProject.objects.filter(offer__cohort=cohort),
    ),
    Collection(
        "fellows",
        Placement,
        [
            Text("id", "ref"),
            Ref("id", to="fellows", attr="fellow"),
            Ref("application", to="applications", maybe=True, stored=False),
            Ref("host_trust", to="organisations", attr="host"),
            Ref("project", to="project_proposals", attr="proposal"),
            HostRef("supervisor", "lead"),
            Int("preference_rank", maybe=True),
            Choice("clinical_alignment", Placement.Alignment, maybe=True),
            Date(
                "placement_end", "ends_on", maybe=True
            ),  # where it differs from the cohort's: it ended early, or was extended
            State("status", "in_placement completed", history=_placement_history),
        ],
        part=True,
        after="supervisors",
        load=_placement_projects,
        dump=_placement,
    ),
    Collection(
        "fellow_sheets",
        FellowSheet,
        [
            Ref("fellow", to="fellows"),
            ListOf("skills", Text()),
            ListOf("interests", Text()),
            Text("goals"),
            Text("knowledge", maybe=True),
            Text("clinical_area", maybe=True),
            ListOf("working_days", Text()),
            Choice("state", "approved awaiting_fellow", stored=False),
            Date("approved", "approved_on", maybe=True),
            ListOf("not_read_by", Ref(to="people"), "unread_by"),
        ],
        dump=_sheet,
    ),
    Collection(
        "expectations_agreements",
        ExpectationsAgreement,
        [
            Ref("fellow", to="fellows"),
            HostRef("supervisor"),
            Date("due", "due_on"),
            *(Text(key, maybe=True) for key in PARTS),
            Date("fellow_signed", "fellow_signed_on", maybe=True),
            Date("supervisor_signed", "supervisor_signed_on", maybe=True),
        ],
        derived="state",
        after="supervisors",
        dump=_sheet,
    ),
]
