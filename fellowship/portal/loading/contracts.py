"""Maps of honorary contracts with their steps, chasers, rotations and recharges."""

from typing import Any

from django.utils import timezone

from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Int, Json, Number, Ref, State, Text
from fellowship.portal.loading.projects import each
from placements.core import contract_lifecycle
from placements.core.contract_steps import STEPS
from placements.core.recharges import days_late, recharge_status
from placements.core.rotations import rotation_status
from placements.models import ContractChaser, ContractStep, HonoraryContract, Party, Recharge, Rotation

_CODES = [step.code for step in STEPS]
_EVENT = Collection("events", None, [Choice("step", _CODES), Date("date")], key="")
_BALL = Collection(
    "ball_with",
    None,
    [Choice("party", Party), Ref("person", to="people", maybe=True), Date("since"), Text("note", maybe=True)],
    key="",
)
_WORDS = "planned not_required in_progress active requested issued signed ended withdrawn"


def _check(file: Any, row: dict, path: str) -> None:
    each(file, _EVENT, row.get("events"), f"{path}.events")
    if isinstance(row.get("ball_with"), dict):
        file.check_row(_BALL, row["ball_with"], f"{path}.ball_with")


def _history(load: Any, row: dict, contract: HonoraryContract) -> list[tuple]:
    """Each state on the day of the step that led to it."""
    if row["status"] == "not_required":
        asked = load.cohort.milestones.filter(code="contracts").first()
        return [("not_required", load.moment(asked.date.isoformat() if asked else row["needed_by"]), None, "")]
    steps, done = [], []
    for event in row["events"]:
        done.append(event["step"])
        state = contract_lifecycle.state_after(done)
        if not steps or steps[-1][0] != state:
            steps.append((state, load.moment(event["date"]), None, ""))
    return steps


def _steps(load: Any, row: dict, contract: HonoraryContract) -> None:
    """The usual steps with the days done; who must act; chasers that left no record."""
    ball = row.get("ball_with") or {}
    done = {e["step"]: load.day(e["date"]) for e in row["events"]}
    current = next((code for code in _CODES if code not in done), None) if row["status"] != "not_required" else None
    ContractStep.objects.bulk_create(
        ContractStep(
            contract=contract,
            code=step.code,
            label=step.label,
            order=order,
            done_on=done.get(step.code),
            owner=load.user(ball.get("person")) if step.code == current else None,
            since=load.day(ball.get("since")) if step.code == current else None,
            due_on=load.day(row.get("step_due")) if step.code == current else None,
        )
        for order, step in enumerate(STEPS, start=1)
        if row["status"] != "not_required"
    )
    sent = sum(c["contract"] == row["id"] and c["state"] != "queue_item" for c in load.data["contract_chasers"])
    person = load.user(ball.get("person"))
    HonoraryContract.objects.filter(pk=contract.pk).update(
        ball_party=ball.get("party") or "",
        ball_person=person,
        ball_since=load.day(ball.get("since")),
        ball_note=ball.get("note") or "",
        earlier_chasers=max(0, (row.get("chasers") or 0) - sent),
    )


def _contract(out: Any, contract: HonoraryContract) -> dict:
    def day(value: Any) -> Any:
        return Date().write(value, out)

    steps = list(contract.steps.all())
    done = {s.code: s.done_on for s in steps if s.done_on}
    row = {
        "status": contract_lifecycle.counted_as(contract.state),
        "requested": day(done.get("requested")),
        "active": day(done.get("active")),
        "events": [{"step": s.code, "date": day(s.done_on)} for s in steps if s.done_on],
        "step_due": next((day(s.due_on) for s in steps if not s.done_on and s.due_on), None),
        "chasers": contract.earlier_chasers + contract.chasers.count(),
        "ball_with": None,
    }
    if contract.ball_party:
        row["ball_with"] = {
            "party": contract.ball_party,
            "person": out.id_of("people", contract.ball_person),
            "since": day(contract.ball_since),
            "note": contract.ball_note or None,
        }
    return row


def _queue_item(load: Any, row: dict, _: None) -> None:
    contract = load.find("honorary_contracts", row["contract"])
    HonoraryContract.objects.filter(pk=contract.pk).update(
        chaser_ref=row["id"], chaser_owner=load.user(row["owner"]), chaser_next_on=load.day(row["next_due"])
    )


def _queue_rows(out: Any) -> list[dict]:
    rows = HonoraryContract.objects.filter(cohort=out.cohort).exclude(chaser_ref="")
    return [
        {
            "id": c.chaser_ref,
            "kind": "contract_open",
            "contract": c.ref,
            "step": next((s.code for s in c.steps.all() if not s.done_on), None),
            "owner": out.id_of("people", c.chaser_owner),
            "next_due": Date().write(c.chaser_next_on, out),
            "state": "queue_item",
        }
        for c in rows.select_related("chaser_owner").prefetch_related("steps")
    ]


def _rotation(out: Any, rotation: Rotation) -> dict:
    state = rotation.contract.state if rotation.contract else ""
    return {"state": rotation_status(rotation.changes_on, state, timezone.localdate())}


def _recharge(out: Any, recharge: Recharge) -> dict:
    on = timezone.localdate()
    dates = (recharge.invoiced_on, recharge.due_on, recharge.paid_on)
    return {
        "kind": recharge.kind,
        "status": recharge_status(*dates, on=on),
        "days_late": days_late(recharge.due_on, recharge.paid_on, on=on),
    }


def _recharges(period: list, **only: Any) -> Collection:
    """The two ways in which files have a period: the end of a quarter, or both ends."""
    old = "quarter_end" in {f.key for f in period}
    return Collection(
        "recharges",
        Recharge,
        [
            Ref("fellow", to="fellows"),
            *period,
            Ref("payer", to="organisations"),
            Ref("payee", to="organisations"),
            Number("amount_gbp"),
            Text("purchase_order", maybe=True),
            Ref("finance_contact", to="people", maybe=True),
            Date("invoice_date", "invoiced_on", maybe=True),
            Date("due_date", "due_on", maybe=True),
            Date("paid_date", "paid_on", maybe=True),
        ],
        derived="cohort kind days_late status",
        take=lambda row: ("quarter_end" in row) == old,
        rows=lambda cohort: Recharge.objects.filter(cohort=cohort, period_starts_on__isnull=old),
        dump=_recharge,
    )


COLLECTIONS = [
    Collection(
        "honorary_contracts",
        HonoraryContract,
        [
            Ref("fellow", to="fellows"),
            Ref("trust", to="organisations", attr="organisation"),
            Ref("hr_contact", to="people", maybe=True),
            Int("sequence"),
            Choice("kind", HonoraryContract.Kind),
            Date("needed_by"),
            Int("target_days"),
            Date("request_by", maybe=True),
            Date("expires", "expires_on", maybe=True),
            Date("it_account", "it_account_on", maybe=True),
            Text("reason_code", maybe=True),
            Text("reason", maybe=True),
            Text("note", maybe=True),
            Date("requested", stored=False, maybe=True),
            Date("active", stored=False, maybe=True),
            Date("step_due", stored=False, maybe=True),
            Int("chasers", stored=False, maybe=True),
            Json("events", kinds=(list,), stored=False),
            Json("ball_with", kinds=(dict,), stored=False, maybe=True),
            State("status", _WORDS, history=_history),
        ],
        derived="cohort days_to_active late_against_target blocked_days days_open current_step",
        after="people cohorts",
        load=_steps,
        check=_check,
        dump=_contract,
    ),
    Collection(
        "contract_chasers",
        ContractChaser,
        [
            Ref("contract", to="honorary_contracts"),
            Choice("step", _CODES),
            Ref("to", to="people"),
            Ref("by", to="people", attr="sent_by"),
            Choice("channel", ContractChaser.Channel),
            Date("sent", "sent_on"),
            Text("reply_text", "reply", maybe=True),
        ],
        derived="kind fellow age_days chasers_sent last_chased next_due owner state",
        take=lambda row: row.get("state") != "queue_item",
        dump=lambda out, chaser: {"state": "answered" if chaser.reply else "no_reply"},
    ),
    Collection(
        "contract_chasers",
        None,
        [
            Ref("contract", to="honorary_contracts"),
            Choice("step", _CODES),
            Ref("owner", to="people"),
            Date("next_due"),
        ],
        space="contract_queue",
        derived="kind fellow age_days chasers_sent last_chased state to by channel sent reply_text",
        take=lambda row: row.get("state") == "queue_item",
        load=_queue_item,
        export=_queue_rows,
    ),
    Collection(
        "rotations",
        Rotation,
        [
            Ref("fellow", to="fellows"),
            Ref("from_employer", to="organisations"),
            Ref("to_employer", to="organisations"),
            Date("date", "changes_on"),
            Ref("contract", to="honorary_contracts", maybe=True),
        ],
        derived="state",
        dump=_rotation,
    ),
    _recharges([Date("quarter_end", "period_ends_on")]),
    _recharges(
        [Int("quarter", maybe=True), Date("period_start", "period_starts_on"), Date("period_end", "period_ends_on")]
    ),
]
