"""Maps of monthly summaries, supervision, objectives, risks and delays."""

import datetime as dt
from decimal import Decimal
from typing import Any

from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Field, Int, Json, ListOf, Number, Ref, State, Text
from fellowship.portal.loading.projects import ProjectRef, sweep
from placements.core.periods import due_on, month_period
from placements.models import (
    Cause,
    Delay,
    LogComment,
    LogIssue,
    Objective,
    PlacementLog,
    QuickEntry,
    Risk,
    StageHours,
    SupervisionMeeting,
)

_ISSUE = Collection(
    "issue",
    None,
    [
        Choice("kind", "delay"),
        Choice("cause", Cause),
        ListOf("causes", Choice("", Cause), maybe=True),
        Text("cause_text", maybe=True),
        Int("days"),
        Text("mitigation", maybe=True),
    ],
    key="",
)
_COMMENT = Collection("comment", None, [Ref("by", to="people"), Date("date"), Text("text")], key="")


class Month(Field):
    """A calendar month, "2026-03", that gives one date of the period."""

    kind = "a month"

    def __init__(self, attr: str, **kwargs: Any) -> None:
        super().__init__("month", attr, **kwargs)

    def fits(self, value: Any, file: Any) -> bool:
        try:
            return isinstance(value, str) and bool(dt.datetime.strptime(value, "%Y-%m").replace(tzinfo=dt.UTC))
        except ValueError:
            return False

    def read(self, value: Any, load: Any) -> Any:
        first, last = month_period(value)
        late = due_on(last, load.cohort.log_due_days)
        return {"period_starts_on": first, "period_ends_on": last, "due_on": late}[self.attr]

    def write(self, value: Any, out: Any) -> Any:
        return f"{value:%Y-%m}"


def _check(file: Any, row: dict, path: str) -> None:
    hours = row.get("stage_hours")
    for code, number in (hours if isinstance(hours, dict) else {}).items():
        Ref(to="lifecycle_stages").check(code, f"{path}.stage_hours.{code}", file)
        Number().check(number, f"{path}.stage_hours.{code}", file)
    for key, collection in (("issue", _ISSUE), ("comment", _COMMENT)):
        if isinstance(row.get(key), dict):
            file.check_row(collection, row[key], f"{path}.{key}")


def _history(load: Any, row: dict, log: PlacementLog) -> list[tuple]:
    """Sent by the fellow, returned or reviewed by the supervisor, each on its day."""
    end, sent = row["state"], load.moment(row.get("submitted"))
    if end == "not_started":
        return []
    fellow = load.find("fellows", row["fellow"]).person
    if not sent:
        return [("draft", None, fellow, "")]
    steps = [("submitted", sent, fellow, "")]
    comment = row.get("comment") or {}
    if end == "returned":
        steps.append(("returned", load.moment(comment.get("date")) or sent, load.user(comment.get("by")), ""))
    if end == "reviewed":
        if not hasattr(load, "lead_of"):
            load.lead_of = {f["id"]: load.user(f["supervisor"]) for f in load.data["fellows"]}
        at = load.moment(row.get("supervisor_reviewed")) or sent
        steps.append(("reviewed", at, load.lead_of.get(row["fellow"]), ""))
    return steps


def _parts(load: Any, row: dict, log: PlacementLog) -> None:
    StageHours.objects.bulk_create(
        StageHours(log=log, stage=load.find("lifecycle_stages", code), hours=Decimal(str(hours)))
        for code, hours in row["stage_hours"].items()
        if hours
    )
    if issue := row.get("issue"):
        LogIssue.objects.create(
            log=log,
            cause=issue["cause"],
            causes=issue.get("causes") or [],
            cause_text=issue.get("cause_text") or "",
            days=issue["days"],
            mitigation=issue.get("mitigation") or "",
        )
    if comment := row.get("comment"):
        LogComment.objects.create(
            log=log, by=load.user(comment["by"]), made_on=load.day(comment["date"]), text=comment["text"]
        )


def _log(out: Any, log: PlacementLog) -> dict:
    issue, comment = getattr(log, "issue", None), log.comments.last()
    row: dict[str, Any] = {
        "stage_hours": {h.stage.code: Number().write(h.hours, out) for h in log.stage_hours.select_related("stage")},
        "delay": issue is not None,
        "late": bool(log.submitted_on and log.submitted_on > log.due_on),
        "issue": None,
        "comment": None,
    }
    if issue:
        keys = ("cause", "causes", "days", "cause_text", "mitigation")
        row["issue"] = {"kind": "delay", **{k: getattr(issue, k) for k in keys if getattr(issue, k) not in ("", [])}}
    if comment:
        by, on = out.id_of("people", comment.by), Date().write(comment.made_on, out)
        row["comment"] = {"by": by, "date": on, "text": comment.text}
    return row


def _logs(period: list[Field], monthly: bool) -> Collection:
    """The two ways in which files have a period: a calendar month, or its days with the due date."""

    def rows(cohort: Any) -> Any:
        found = PlacementLog.objects.filter(cohort=cohort)
        tokens = cohort.settings.get("file", {}).get("tokens", False)
        return found if tokens != monthly else found.none()

    return Collection(
        "placement_logs",
        PlacementLog,
        [
            Ref("fellow", to="fellows"),
            Int("placement_month"),
            *period,
            Number("days_on_placement", maybe=True),
            Number("days_beyond_two_per_week", "days_beyond", maybe=True),
            Int("supervision_minutes", maybe=True),
            Int("team_contact_minutes", maybe=True),
            Json("stage_hours", kinds=(dict,), stored=False),
            ListOf("projects", ProjectRef()),
            Text("summary", maybe=True),
            Text("learned", maybe=True),
            Json("issue", kinds=(dict,), stored=False, maybe=True),
            Json("comment", kinds=(dict,), stored=False, maybe=True),
            Int("confidence", maybe=True),
            Int("workload", maybe=True),
            Date("submitted", "submitted_on", maybe=True),
            Date("supervisor_reviewed", "reviewed_on", maybe=True),
            State("state", "not_started draft submitted returned reviewed", history=_history),
        ],
        derived="cohort delay late",
        after="project_proposals",
        take=lambda row: ("month" in row) == monthly,
        rows=rows,
        load=_parts,
        check=_check,
        dump=_log,
    )


COLLECTIONS = [
    sweep(
        "fellows",
        QuickEntry,
        lambda cohort: QuickEntry.objects.filter(fellow__cohort=cohort),
        "fellows project_proposals",
    ),
    _logs([Month("period_starts_on"), Month("period_ends_on", silent=True), Month("due_on", silent=True)], True),
    _logs(
        [Date("period_start", "period_starts_on"), Date("period_end", "period_ends_on"), Date("due", "due_on")], False
    ),
    Collection(
        "delays",
        Delay,
        [
            Ref("fellow", to="fellows"),
            ProjectRef("project"),
            Choice("cause", Cause),
            Date("start", "started_on"),
            Date("end", "ended_on", maybe=True),
            Int("working_days_lost"),
            ListOf("effect_on_stages", Ref(to="lifecycle_stages"), "stages"),
            Text("action"),
            Date("backup_started", "backup_started_on", maybe=True),
            Ref("backup_agreed_by", to="people", maybe=True),
            ProjectRef("backup_project", maybe=True, abroad=True),
        ],
        derived="cohort state",
        dump=lambda out, delay: {"state": delay.status},
    ),
    Collection(
        "supervision_meetings",
        SupervisionMeeting,
        [
            Ref("fellow", to="fellows"),
            Date("date", "met_on"),
            Int("minutes"),
            Ref("with", to="people", attr="met_with"),
            Choice("kind", SupervisionMeeting.Kind),
            Text("topic"),
            ListOf("actions", Text()),
            Ref("entered_by", to="people"),
            Choice("state", SupervisionMeeting.Status, "status"),
        ],
        derived="cohort",
    ),
    Collection(
        "risks",
        Risk,
        [
            Ref("project", to="project_proposals", attr="proposal"),
            Ref("fellow", to="fellows", maybe=True),
            Choice("kind", Risk.Kind),
            Text("title"),
            Int("likelihood"),
            Int("impact"),
            Text("mitigation", maybe=True),
            Ref("owner", to="people", maybe=True),
            Choice("status", Risk.Status),
            Date("review", "review_on", maybe=True),
        ],
        derived="cohort",
    ),
    Collection(
        "objectives",
        Objective,
        [
            Ref("fellow", to="fellows"),
            Text("text"),
            Choice("kind", Objective.Kind),
            Date("due", "due_on", maybe=True),
            Int("progress_percent"),
            ListOf("agreed_by", Ref(to="people")),
        ],
        derived="cohort state",
        dump=lambda out, objective: {"state": objective.status},
    ),
]
