"""Contracts, the reminders about them, changes of employer, and what hosts pay."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.core.contract_steps import LABELS
from placements.core.recharges import recharge_status
from placements.models import ContractChaser, Recharge
from placements.queries import tables
from placements.queries.contracts import waits_at
from placements.queries.records.people import WITH_PLACEMENT, fellow_column

_TOPIC = "Contracts and money"
_FELLOW = "fellow__person__name"


def _contracts(rows: QuerySet) -> QuerySet:
    links = ("cohort", "fellow__person", "fellow__employer", "organisation", "ball_person", "hr_contact")
    return rows.dated().select_related(*links).prefetch_related("steps")


def _step(row: ContractChaser) -> str:
    return LABELS.get(row.step, row.step.replace("_", " ").capitalize())


class Chasers(Table):
    """Reminders sent about contracts (HON-06)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("chaser")),
        Column("Contract", "contract.ref", sort="contract__ref", link=lambda r: to("contract")(r.contract)),
        Column("Fellow", "contract.fellow.person.name", sort="contract__fellow__person__name"),
        Column("Step", _step, sort="step"),
        Column("To", "to.name", sort="to__name"),
        Column("Sent", "sent_on", kind="date", sort="sent_on"),
        Column("Sent by", "sent_by.name", sort="sent_by__name", on_page=False),
        Column("How", "get_channel_display", sort="channel"),
        Column("Reply", "reply", show=lambda r: r.reply or "None yet"),
    ]
    filters = [
        Search("q", "Fellow or person reminded", ["contract__fellow__person__name", "to__name"]),
        Choice("step", "Step", "step", list(LABELS.items())),
        Choice("channel", "How", "channel", ContractChaser.Channel.choices),
        Choice(
            "reply",
            "Reply",
            lambda rows, v: rows.exclude(reply="") if v == "yes" else rows.filter(reply=""),
            [("yes", "Answered"), ("no", "None yet")],
        ),
    ]
    order = ("-sent_on", "ref")
    empty = "No reminder has been sent."


class Rotations(Table):
    """Fellows whose employer changes, and the contract that repeats (HON-08)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("rotation")),
        Column("Fellow", "fellow.person.name", sort=_FELLOW),
        Column("From", "from_employer.name", sort="from_employer__name"),
        Column("To", "to_employer.name", sort="to_employer__name"),
        Column("Changes", "changes_on", kind="date", sort="changes_on"),
        Column("Contract", lambda r: r.contract.ref if r.contract else "Not requested", sort="contract__ref"),
        Column("Contract is", lambda r: r.contract.state_label if r.contract else "", sort="contract__state"),
    ]
    filters = [
        Search("q", "Fellow or employer", [_FELLOW, "from_employer__name", "to_employer__name"]),
        Choice(
            "contract",
            "Contract",
            lambda rows, v: rows.filter(contract__isnull=v == "no"),
            [("yes", "Requested"), ("no", "Not requested")],
        ),
    ]
    order = ("changes_on", "ref")
    empty = "No fellow changes employer."


def _next_contract(row: Any, on: date) -> str:
    step = waits_at(row)
    who = row.ball_person or (row.get_ball_party_display() if row.ball_party else "")
    return f"{step}{f', with {who}' if who else ''}." if step else ""


def _next_rotation(row: Any, on: date) -> str:
    if row.contract is None:
        return f"Request the repeat contract before {row.changes_on:%-d %B %Y}."
    return (
        ""
        if row.contract.state in ("active", "ended")
        else f"The repeat contract is {row.contract.state_label.lower()}."
    )


def _next_recharge(row: Recharge, on: date) -> str:
    status = recharge_status(row.invoiced_on, row.due_on, row.paid_on, on=on)
    return {
        "planned": f"{row.payee} sends the invoice after {row.period_ends_on:%-d %B %Y}.",
        "invoiced": f"{row.payer} pays{f' by {row.due_on:%-d %B %Y}' if row.due_on else ''}.",
        "overdue": f"{row.payer} is late: it was due on {row.due_on:%-d %B %Y}." if row.due_on else "",
    }.get(status, "")


register(
    RecordKind(
        "contract",
        "placements.view_contract",
        page="contract",
        list_page="contracts",
        list_permit="placements.view_contracts",
        topic=_TOPIC,
        plural="Honorary contracts",
        table=tables.Contracts,
        rows=_contracts,
        next=_next_contract,
    )
)
register(
    RecordKind(
        "chaser",
        "placements.view_chaser",
        title="Reminder to {row.to}, {row.sent_on:%-d %B %Y}",
        words="reminder",
        topic=_TOPIC,
        plural="Reminders about contracts",
        table=Chasers,
        rows=lambda rows: rows.select_related(
            "cohort", "contract__cohort", "contract__fellow__person", "to", "sent_by"
        ),
    )
)
register(
    RecordKind(
        "rotation",
        "placements.view_rotation",
        topic=_TOPIC,
        plural="Changes of employer",
        words="change of employer",
        table=Rotations,
        rows=lambda rows: rows.select_related("cohort", "fellow__person", "from_employer", "to_employer", "contract"),
        next=_next_rotation,
    )
)
register(
    RecordKind(
        "recharge",
        "placements.view_recharge",
        title="{row.fellow}, to {row.period_ends_on:%-d %B %Y}",
        list_page="recharges",
        list_permit="placements.view_recharges",
        topic=_TOPIC,
        plural="Recharges",
        table=tables.Recharges,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT, "payer", "payee", "finance_contact"),
        fields=(
            Column(
                "Status",
                lambda r: recharge_status(r.invoiced_on, r.due_on, r.paid_on, on=timezone.localdate()).capitalize(),
            ),
            fellow_column(),
            Column("Payer", "payer.name"),
            Column("Payee", "payee.name"),
            Column(
                "Kind",
                lambda r: {"internal": "Inside one organisation", "cross_organisation": "Between organisations"}[
                    r.kind
                ],
            ),
            Column("Amount", "amount_gbp", kind="money"),
            Column("Quarter", "quarter", kind="number"),
            Column("Period starts", "period_starts_on", kind="date"),
            Column("Period ends", "period_ends_on", kind="date"),
            Column("Purchase order", "purchase_order"),
            Column("Finance contact", "finance_contact.name"),
            Column("Invoiced", "invoiced_on", kind="date"),
            Column("Due", "due_on", kind="date"),
            Column("Paid", "paid_on", kind="date"),
        ),
        next=_next_recharge,
    )
)
