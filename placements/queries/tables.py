"""The columns, filters and order of each list."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_records import status
from placements.core.contract_lifecycle import CONTRACT, OPEN
from placements.core.contract_times import Times
from placements.core.log_lifecycle import LOG, WRITABLE
from placements.core.placement_lifecycle import PLACEMENT
from placements.core.recharges import days_late, recharge_status
from placements.models import Cause, HonoraryContract, Party, Risk
from placements.queries.contracts import waits_at

_FELLOW = "fellow__person__name"


def _to(kind: str) -> Any:
    return lambda row: record_url(kind, row.cohort.slug, row.ref)


def _to_placement(row: Any) -> str:
    return address("placement", cohort=row.cohort.slug, ref=row.fellow.ref)


def _trusts(path: str) -> Any:
    def pairs(rows: QuerySet) -> list[tuple[str, str]]:
        return list(rows.order_by(f"{path}__name").values_list(f"{path}__ref", f"{path}__name").distinct())

    return pairs


class Placements(Table):
    """Who works where."""

    columns = [
        Column("Fellow", "fellow.person.name", sort=_FELLOW, link=_to_placement),
        Column("Host", "host.name", sort="host__name"),
        Column("Project", "proposal.title", sort="proposal__title"),
        Column("Lead supervisor", "lead.person.name", sort="lead__person__name"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Search("q", "Fellow, project or supervisor", [_FELLOW, "proposal__title", "lead__person__name"]),
        Choice("trust", "Host", "host__ref", _trusts("host")),
        Choice("state", "State", "state", PLACEMENT.choices),
    ]
    order = (_FELLOW,)
    empty = "No fellow is placed yet. Placements come with the published match."


def _times(row: HonoraryContract) -> Times:
    return Times(row.state, row.requested_on, row.active_on, row.needed_by, row.target_days)


def _age(row: HonoraryContract) -> int | None:
    return _times(row).days_open(timezone.localdate())


def _with(row: HonoraryContract) -> str:
    return str(row.ball_person) if row.ball_person else row.get_ball_party_display() if row.ball_party else ""


def _contract_state(row: HonoraryContract) -> Any:
    if row.state in OPEN and _times(row).blocked_days(timezone.localdate()):
        return status(f"{row.state_label}, blocked", "late")
    if row.state in OPEN:
        return status(row.state_label, "watch" if _times(row).over_target(timezone.localdate()) else "active")
    return row.state_label


class Contracts(Table):
    """The board: age, step, with whom (screen 15)."""

    columns = [
        Column("Fellow", "fellow.person.name", sort=_FELLOW, link=_to("contract")),
        Column("Trust", "organisation.name", sort="organisation__name"),
        Column("Kind", "get_kind_display", sort="kind", on_page=False),
        Column("State", "state_label", sort="state", show=_contract_state),
        Column("Waits at", waits_at),
        Column("With", _with, sort="ball_person__name"),
        Column("Since", "ball_since", kind="date", sort="ball_since", on_page=False),
        Column("Days open", _age, kind="number", sort="requested_on"),
        Column("Needed by", "needed_by", kind="date", sort="needed_by"),
        Column(
            "Days blocked",
            lambda row: _times(row).blocked_days(timezone.localdate()) or None,
            kind="number",
            on_page=False,
        ),
    ]
    filters = [
        Search("q", "Fellow", [_FELLOW]),
        Choice("trust", "Trust", "organisation__ref", _trusts("organisation")),
        Choice("state", "State", "state", CONTRACT.choices),
        Choice("kind", "Kind", "kind", HonoraryContract.Kind.choices),
    ]
    order = (F("ball_since").asc(nulls_last=True), "needed_by")


def _chase_link(row: HonoraryContract) -> str:
    return address("record-act", cohort=row.cohort.slug, kind="contract", ref=row.ref, act="chase")


def _days_late(row: HonoraryContract) -> int | None:
    days = _age(row)
    return max(0, days - row.target_days) or None if days is not None else None


def _next_chaser(row: HonoraryContract) -> Any:
    if row.chaser_next_on is None:
        return "Not chased yet" if not row.sent else ""
    return status("Due", "late") if row.chaser_next_on <= timezone.localdate() else f"{row.chaser_next_on:%-d %B}"


class Queue(Table):
    """What to chase, the longest open first (DSH-03)."""

    columns = [
        Column("Fellow", "fellow.person.name", sort=_FELLOW, link=_to("contract")),
        Column("Trust", "organisation.name", sort="organisation__name"),
        Column("Waits at", waits_at),
        Column("With", _with, sort="ball_person__name"),
        Column("Days open", _age, kind="number", sort="requested_on"),
        Column("Days over target", _days_late, kind="number"),
        Column("Chasers sent", "sent", kind="number", sort="sent"),
        Column("Last answer", "answer", on_page=False),
        Column("Next chaser", "chaser_next_on", kind="date", sort="chaser_next_on", show=_next_chaser),
        Column("Do", lambda row: "Send a chaser", link=_chase_link, in_file=False),
    ]
    filters = [
        Search("q", "Fellow", [_FELLOW]),
        Choice("trust", "Trust", "organisation__ref", _trusts("organisation")),
        Choice("with", "With", "ball_party", Party.choices),
    ]
    order = (F("requested_on").asc(nulls_last=True), "needed_by")
    empty = "No contract waits for anybody. Contracts appear here from the day they are requested."


def _log_link(row: Any) -> str:
    if row.state in WRITABLE and row.state != "returned":
        return ""
    return address("placement-log-month", cohort=row.cohort.slug, ref=row.fellow.ref, month=row.placement_month)


def _log_state(row: Any) -> Any:
    if row.state in WRITABLE and row.due_on < timezone.localdate():
        return status(f"{row.state_label}, overdue", "late")
    kind = {"reviewed": "done", "submitted": "watch", "returned": "watch"}.get(row.state, "waiting")
    return status(row.state_label, kind)


def _overdue(rows: QuerySet, value: str) -> QuerySet:
    if value == "overdue":
        return rows.filter(state__in=WRITABLE, due_on__lt=timezone.localdate())
    return rows.filter(submitted_on__gt=F("due_on"))


class Logs(Table):
    """Which months are in; what they say is on their own page."""

    columns = [
        Column("Fellow", "fellow.person.name", sort=_FELLOW, link=_to_placement),
        Column("Month", "placement_month", kind="number", sort="placement_month", meaning="Month of the placement."),
        Column("State", "state_label", sort="state", show=_log_state, link=_log_link),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Sent", "submitted_on", kind="date", sort="submitted_on"),
        Column(
            "Days late", lambda r: days_late(r.due_on, r.submitted_on, on=timezone.localdate()) or None, kind="number"
        ),
        Column("Signed off", "reviewed_on", kind="date", sort="reviewed_on"),
    ]
    filters = [
        Search("q", "Fellow", [_FELLOW]),
        Choice("state", "State", "state", LOG.choices),
        Choice("late", "Late", _overdue, [("overdue", "Overdue now"), ("late", "Was sent late")]),
        Choice("month", "Month", "placement_month", [(n, f"Month {n}") for n in range(1, 25)]),
    ]
    order = ("-placement_month", _FELLOW)


def _recharge(row: Any) -> str:
    return recharge_status(row.invoiced_on, row.due_on, row.paid_on, on=timezone.localdate())


def _recharge_state(row: Any) -> Any:
    word = _recharge(row)
    return status(word.capitalize(), {"overdue": "late", "paid": "done"}.get(word, "waiting"))


def _by_recharge(rows: QuerySet, value: str) -> QuerySet:
    today = timezone.localdate()
    unpaid = rows.filter(paid_on=None)
    return {
        "paid": rows.filter(paid_on__isnull=False),
        "overdue": unpaid.filter(due_on__lt=today),
        "invoiced": unpaid.filter(invoiced_on__isnull=False).exclude(due_on__lt=today),
        "planned": unpaid.filter(invoiced_on=None),
    }[value]


_WORDS = [(w, w.capitalize()) for w in ("planned", "invoiced", "overdue", "paid")]


class Recharges(Table):
    """What hosts pay employers (HON-13)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=_to("recharge")),
        Column("Fellow", "fellow.person.name", sort=_FELLOW),
        Column("Payer", "payer.name", sort="payer__name"),
        Column("Payee", "payee.name", sort="payee__name", on_page=False),
        Column("Period ends", "period_ends_on", kind="date", sort="period_ends_on", on_page=False),
        Column("Amount", "amount_gbp", kind="money", sort="amount_gbp"),
        Column("Purchase order", "purchase_order", sort="purchase_order"),
        Column("Status", _recharge, show=_recharge_state),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Paid", "paid_on", kind="date", sort="paid_on", on_page=False),
        Column("Days late", lambda r: days_late(r.due_on, r.paid_on, on=timezone.localdate()) or None, kind="number"),
    ]
    filters = [
        Search("q", "Fellow or purchase order", [_FELLOW, "purchase_order", "ref"]),
        Choice("payer", "Payer", "payer__ref", _trusts("payer")),
        Choice("status", "Status", _by_recharge, _WORDS),
    ]
    order = ("ref",)


class Risks(Table):
    """The live risk and issue log (PLC-09)."""

    columns = [
        Column("Title", "title", sort="title", link=_to("risk")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Project", "proposal.title", sort="proposal__title"),
        Column("Owner", "owner.name", sort="owner__name"),
        Column("Status", "get_status_display", sort="status"),
        Column("Likelihood", "likelihood", kind="number", sort="likelihood", meaning="1 to 5"),
        Column("Effect", "impact", kind="number", sort="impact", meaning="1 to 5"),
        Column("Review", "review_on", kind="date", sort="review_on"),
    ]
    filters = [
        Search("q", "Title, project or owner", ["title", "proposal__title", "owner__name"]),
        Choice("kind", "Kind", "kind", Risk.Kind.choices),
        Choice("status", "Status", "status", Risk.Status.choices),
    ]
    order = ("review_on", "ref")


class Delays(Table):
    """Work that stood still (PLC-10)."""

    columns = [
        Column("Fellow", "fellow.person.name", sort=_FELLOW, link=_to_placement),
        Column("Cause", "get_cause_display", sort="cause", link=_to("delay")),
        Column("Project", "project.proposal.title", sort="project__proposal__title"),
        Column("Start", "started_on", kind="date", sort="started_on"),
        Column("End", "ended_on", kind="date", sort="ended_on"),
        Column("Working days lost", "working_days_lost", kind="number", sort="working_days_lost"),
        Column("Back-up started", "backup_started_on", kind="date", sort="backup_started_on"),
    ]
    filters = [
        Search("q", "Fellow or project", [_FELLOW, "project__proposal__title"]),
        Choice("cause", "Cause", "cause", Cause.choices),
    ]
    order = ("-started_on",)
