"""Maps of outputs, next steps, extensions and concerns."""

from typing import Any

from fellowship.people.core.roles import Role
from fellowship.portal.loading import dates
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Flag, Int, Json, ListOf, Ref, State, Text
from fellowship.portal.loading.projects import each, sweep
from placements.core.extension_lifecycle import ORDER
from placements.models import Concern, ConcernReader, Extension, ExtensionApproval, NextStep, Output

_ENDS = ("end_before", "end_now")


def _extension_history(load: Any, row: dict, extension: Extension) -> list[tuple]:
    if row["status"] == "pending":
        return []
    last = (row.get("approvals") or [{}])[-1]
    return [(row["status"], load.moment(row.get("decided")), load.user(last.get("person")), last.get("reason") or "")]


def _approvals(load: Any, row: dict, extension: Extension) -> None:
    ExtensionApproval.objects.bulk_create(
        ExtensionApproval(
            extension=extension,
            order=order,
            role=given["role"],
            person=load.user(given.get("person")),
            answer=given["state"],
            answered_on=load.day(given.get("date")),
            reason=given.get("reason") or "",
        )
        for order, given in enumerate(row.get("approvals") or [], start=1)
    )


def _load_extension(load: Any, row: dict, extension: Extension) -> None:
    _approvals(load, row, extension)
    if row.get("end_now"):
        ends = {"moved_from": load.day(row["end_before"]), "moved_to": load.day(row["end_now"])}
        Extension.objects.filter(pk=extension.pk).update(**ends)


_APPROVAL = Collection(
    "approvals",
    None,
    [
        Choice("role", list(ORDER)),
        Ref("person", to="people", maybe=True),
        Choice("state", ExtensionApproval.Answer),
        Date("date", maybe=True),
        Text("reason", maybe=True),
    ],
    key="",
)


def _check_extension(file: Any, row: dict, path: str) -> None:
    each(file, _APPROVAL, row.get("approvals"), f"{path}.approvals")
    before, now = (dates.parse(given, file.today) if isinstance(given := row.get(key), str) else None for key in _ENDS)
    if (before is None) != (now is None) or (now is not None and row.get("status") != "approved"):
        file.problem(f"{path}.end_now", "an approved extension has the end before and the end now, others have neither")
    elif before is not None and now is not None and now[0] <= before[0]:
        file.problem(f"{path}.end_now", "the placement ends later than before")


def _extension(out: Any, extension: Extension) -> dict:
    found = extension.approvals.select_related("person")
    return {
        "approvals": [
            {
                "role": a.role,
                "person": out.id_of("people", a.person),
                "state": a.answer,
                "date": Date().write(a.answered_on, out),
                "reason": a.reason or None,
            }
            for a in found
        ],
        "end_before": Date().write(extension.moved_from, out),
        "end_now": Date().write(extension.moved_to, out),
    }


def _next_steps(load: Any, row: dict, _: None) -> None:
    fellow = load.find("fellows", row["fellow"])
    NextStep.objects.bulk_create(NextStep(fellow=fellow, step=step) for step in dict.fromkeys(row["steps"]))


def _next_step_rows(out: Any) -> list[dict]:
    rows: dict[str, list[str]] = {}
    for step in NextStep.objects.filter(fellow__cohort=out.cohort).select_related("fellow").order_by("pk"):
        rows.setdefault(out.id_of("fellows", step.fellow), []).append(step.step)
    return [{"fellow": name, "steps": steps} for name, steps in rows.items()]


def _readers(load: Any, row: dict, concern: Concern) -> None:
    ConcernReader.objects.bulk_create(ConcernReader(concern=concern, role=role) for role in row["visible_to_roles"])


COLLECTIONS = [
    sweep("career_next_steps", NextStep, lambda cohort: NextStep.objects.filter(fellow__cohort=cohort), "fellows"),
    Collection(
        "outputs",
        Output,
        [
            ListOf("fellows", Ref(to="fellows")),
            Choice("kind", Output.Kind),
            Text("title"),
            Date("date", "dated_on", maybe=True),
            Choice("status", Output.Status),
            Flag("academic"),
        ],
        derived="cohort",
    ),
    Collection(
        "career_next_steps",
        None,
        [Ref("fellow", to="fellows"), ListOf("steps", Choice("", NextStep.Step))],
        key="fellow",
        load=_next_steps,
        export=_next_step_rows,
    ),
    Collection(
        "extensions",
        Extension,
        [
            Ref("fellow", to="fellows"),
            Int("months"),
            Text("reason"),
            Choice("funding", Extension.Funding, maybe=True),
            Int("days_per_week", maybe=True),
            ListOf("stages_missing", Ref(to="lifecycle_stages"), maybe=True),
            Date("requested", "requested_on", maybe=True),
            Date("decided", "decided_on", maybe=True),
            Date("end_before", maybe=True, stored=False),  # of the placement; read once the request is approved
            Date("end_now", maybe=True, stored=False),
            Json("approvals", kinds=(list,), stored=False, maybe=True),
            State("status", "pending approved declined withdrawn", history=_extension_history),
        ],
        derived="cohort",
        load=_load_extension,
        check=_check_extension,
        dump=_extension,
    ),
    Collection(
        "concerns",
        Concern,
        [
            Date("raised", "raised_on"),
            Ref("raised_by", to="people", maybe=True),
            Choice("raised_by_role", [r.value for r in Role]),
            Text("category"),
            Text("text"),
            ListOf("visible_to_roles", Choice("", [r.value for r in Role]), stored=False),
            Ref("assigned_to", to="people", maybe=True),
            Date("reply_by", maybe=True),
            Choice("state", Concern.Status, "status"),
        ],
        derived="cohort",
        load=_readers,
        dump=lambda out, concern: {"visible_to_roles": [r.role for r in concern.readers.all()]},
    ),
]
