"""Figures about honorary contracts and recharges."""

import statistics
from datetime import date
from typing import Any

from fellowship.foundation.figures.registry import ABSENT
from placements.core.contract_lifecycle import OPEN, counted_as
from placements.core.contract_times import Times
from placements.core.recharges import days_late, recharge_status
from placements.models import ContractChaser, ContractStep, HonoraryContract, Recharge
from placements.queries.figures.declare import declare, tally

_count, _number, _table = declare("count"), declare("number"), declare("table")
_list, _one = declare("list", "personal"), declare("number", "personal")
_CONTRACTS, _REQUIRED = "the cohort's contracts", "the cohort's contracts, those not required left out"
_ACTIVE, _RECHARGES, _CHASERS = "the cohort's active contracts", "the cohort's recharges", "chasers on record"


def _rows(cohort_pk: int, **only: Any) -> Any:
    return HonoraryContract.objects.filter(cohort_id=cohort_pk, **only)


def _times(cohort_pk: int, **only: Any) -> list[tuple[HonoraryContract, Times]]:
    """Every contract with its dates, in one query."""
    rows = _rows(cohort_pk, **only).select_related("fellow").dated().order_by("pk")
    return [(c, Times(c.state, c.requested_on, c.active_on, c.needed_by, c.target_days)) for c in rows]


@_table(
    "contracts_by_status",
    "Contracts by status",
    "Contracts by status; all between request and start are in progress.",
    _CONTRACTS,
)
def contracts_by_status(cohort_pk: int, on: date) -> Any:
    """Contracts by status."""
    return tally(counted_as(s) for s in _rows(cohort_pk).order_by().values_list("state", flat=True)) or ABSENT


@_table(
    "contracts_by_kind", "Contracts by kind", "First contracts, repeats after rotation and second sites.", _CONTRACTS
)
def contracts_by_kind(cohort_pk: int, on: date) -> Any:
    """Contracts by kind."""
    return tally(_rows(cohort_pk).order_by().values_list("kind", flat=True)) or ABSENT


@_count("contracts_total", "Contracts required", "Contracts, those not required left out.", _CONTRACTS)
def contracts_total(cohort_pk: int, on: date) -> Any:
    """Contracts that were required."""
    return _rows(cohort_pk).exclude(state="not_required").count() if _rows(cohort_pk).exists() else ABSENT


@_count("contracts_not_required", "Contracts not required", "Fellows whose host is their employer.", _CONTRACTS)
def contracts_not_required(cohort_pk: int, on: date) -> Any:
    """Contracts that were not required."""
    return _rows(cohort_pk, state="not_required").count() if _rows(cohort_pk).exists() else ABSENT


def _of_kind(cohort_pk: int, kind: str) -> Any:
    if not _rows(cohort_pk).exists():
        return ABSENT
    return _rows(cohort_pk, kind=kind).exclude(state="not_required").count()


@_count("contracts_initial", "First contracts", "Required contracts that are a fellow's first.", _REQUIRED)
def contracts_initial(cohort_pk: int, on: date) -> Any:
    """First contracts."""
    return _of_kind(cohort_pk, "initial")


@_count(
    "contracts_rotation_repeat", "Repeat contracts", "Required contracts that repeat one after a rotation.", _REQUIRED
)
def contracts_rotation_repeat(cohort_pk: int, on: date) -> Any:
    """Repeats after rotation."""
    return _of_kind(cohort_pk, "rotation_repeat")


@_table(
    "contracts_in_progress_by_step",
    "Contracts in progress by step",
    "Contracts in progress by the step that is awaited.",
    "the cohort's contracts in progress",
)
def contracts_in_progress_by_step(cohort_pk: int, on: date) -> Any:
    """The first step not done of each contract in progress."""
    open_steps = ContractStep.objects.filter(contract__cohort_id=cohort_pk, contract__state__in=OPEN, done_on=None)
    first: dict[int, str] = {}
    for contract, code in open_steps.order_by("contract", "order").values_list("contract", "code"):
        first.setdefault(contract, code)
    return tally(first.values()) or ABSENT


@_table(
    "ball_with", "Who must act on contracts", "Open contracts by who must act next.", "contracts that wait for somebody"
)
def ball_with(cohort_pk: int, on: date) -> Any:
    """Who must act next."""
    return tally(_rows(cohort_pk).exclude(ball_party="").order_by().values_list("ball_party", flat=True)) or ABSENT


def _days(cohort_pk: int, **only: Any) -> list[int]:
    return [days for _, t in _times(cohort_pk, **only) if (days := t.days_to_active()) is not None]


def _median(values: list[int]) -> Any:
    if not values:
        return ABSENT
    middle = statistics.median(values)
    return int(middle) if middle == int(middle) else middle


@_number(
    "contract_days_median", "Median days to an active contract", "Median of the days from request to active.", _ACTIVE
)
def contract_days_median(cohort_pk: int, on: date) -> Any:
    """Median days, all kinds."""
    return _median(_days(cohort_pk))


@_number(
    "contract_days_median_initial",
    "Median days to an active first contract",
    "Median of the days from request to active, first contracts only.",
    _ACTIVE,
)
def contract_days_median_initial(cohort_pk: int, on: date) -> Any:
    """Median days of first contracts."""
    return _median(_days(cohort_pk, kind="initial"))


@_one(
    "contract_days_max",
    "Longest days to an active contract",
    "The most days from request to active.",
    _ACTIVE,
    single=True,
)
def contract_days_max(cohort_pk: int, on: date) -> Any:
    """The longest of all."""
    return max(_days(cohort_pk), default=ABSENT)


@_count(
    "contracts_over_target",
    "Contracts over the target",
    "Contracts that took, or have taken so far, longer than the target.",
    _REQUIRED,
)
def contracts_over_target(cohort_pk: int, on: date) -> Any:
    """Contracts over the target."""
    found = _times(cohort_pk)
    return sum(t.over_target(on) for _, t in found) if found else ABSENT


@_one(
    "longest_open_days",
    "Longest open contract in days",
    "The most days since request of a contract in progress.",
    "the cohort's contracts in progress",
    single=True,
)
def longest_open_days(cohort_pk: int, on: date) -> Any:
    """The oldest contract in progress."""
    return max((d for _, t in _times(cohort_pk) if (d := t.days_open(on)) is not None), default=ABSENT)


@_count(
    "fellows_blocked_at_start",
    "Fellows without a contract at the start",
    "Fellows whose first contract was not active on the day it was needed.",
    "the cohort's fellows",
    "fellows",
)
def fellows_blocked_at_start(cohort_pk: int, on: date) -> Any:
    """Fellows whose first contract came late."""
    found = _times(cohort_pk, kind="initial")
    return len({c.fellow_id for c, t in found if t.blocked_days(on) > 0}) if found else ABSENT


@_list(
    "fellows_blocked_today",
    "Fellows blocked today",
    "Fellows whose contract in progress was needed before today.",
    "the cohort's fellows",
)
def fellows_blocked_today(cohort_pk: int, on: date) -> Any:
    """References of fellows who wait for a contract today."""
    found = _times(cohort_pk)
    blocked = {c.fellow.ref for c, t in found if c.state in OPEN and t.blocked_days(on) > 0}
    return sorted(blocked) if found else ABSENT


@_number(
    "blocked_days_total",
    "Days blocked by contracts",
    "Days between the day a contract was needed and the day it was active, or today.",
    _REQUIRED,
)
def blocked_days_total(cohort_pk: int, on: date) -> Any:
    """All days blocked."""
    found = _times(cohort_pk)
    return sum(t.blocked_days(on) for _, t in found) if found else ABSENT


def _chasers(cohort_pk: int, **only: Any) -> Any:
    return ContractChaser.objects.filter(cohort_id=cohort_pk, **only)


@_count("chasers_sent", "Chasers sent", "Reminders about contracts, each with its record.", _CHASERS)
def chasers_sent(cohort_pk: int, on: date) -> Any:
    """Chasers on record."""
    return _chasers(cohort_pk).count() or ABSENT


@_count("chasers_without_reply", "Chasers without reply", "Reminders about contracts that were not answered.", _CHASERS)
def chasers_without_reply(cohort_pk: int, on: date) -> Any:
    """Chasers not answered."""
    return _chasers(cohort_pk, reply="").count() if _chasers(cohort_pk).exists() else ABSENT


def _recharges(cohort_pk: int) -> list[Recharge]:
    return list(Recharge.objects.filter(cohort_id=cohort_pk))


@_count("recharges", "Recharges", "Periods for which a host pays an employer.", _RECHARGES)
def recharges(cohort_pk: int, on: date) -> Any:
    """All recharges."""
    return len(_recharges(cohort_pk)) or ABSENT


@_table(
    "recharges_by_status", "Recharges by status", "Recharges that are planned, invoiced, overdue or paid.", _RECHARGES
)
def recharges_by_status(cohort_pk: int, on: date) -> Any:
    """Recharges by status on that day."""
    return tally(recharge_status(r.invoiced_on, r.due_on, r.paid_on, on=on) for r in _recharges(cohort_pk)) or ABSENT


@_count("recharges_late", "Recharges late", "Recharges paid after the due date, or unpaid after it.", _RECHARGES)
def recharges_late(cohort_pk: int, on: date) -> Any:
    """Recharges late on that day."""
    found = _recharges(cohort_pk)
    return sum(days_late(r.due_on, r.paid_on, on=on) > 0 for r in found) if found else ABSENT


@_count("recharges_paid_late", "Recharges paid late", "Recharges paid after the due date.", _RECHARGES)
def recharges_paid_late(cohort_pk: int, on: date) -> Any:
    """Recharges paid late."""
    found = _recharges(cohort_pk)
    return sum(bool(r.paid_on) and days_late(r.due_on, r.paid_on, on=on) > 0 for r in found) if found else ABSENT


@_count(
    "recharges_without_purchase_order",
    "Recharges without a purchase order",
    "Recharges without a purchase order number, in cohorts that keep them.",
    _RECHARGES,
)
def recharges_without_purchase_order(cohort_pk: int, on: date) -> Any:
    """Recharges without a number."""
    found = _recharges(cohort_pk)
    return sum(not r.purchase_order for r in found) if any(r.purchase_order for r in found) else ABSENT
