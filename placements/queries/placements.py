"""The page of a placement: facts, exposure to the lifecycle, supervision."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fellowship.foundation.access.permits import annotate_may
from placements import permissions
from placements.core.contract_lifecycle import OPEN
from placements.core.contract_steps import LABELS
from placements.core.log_lifecycle import SHARED
from placements.core.periods import gaps
from placements.models import (
    Delay,
    HonoraryContract,
    Objective,
    Placement,
    PlacementLog,
    Risk,
    StageHours,
    SupervisionMeeting,
)
from placements.queries.logs import stages
from supervisors.models import Project


def placement_rows() -> QuerySet:
    """Placements with what their page and lists show."""
    return Placement.objects.select_related(
        "cohort", "fellow__person", "fellow__profession", "fellow__employer", "host", "lead__person", "proposal"
    )


@dataclass(frozen=True)
class GridRow:
    """One stage of the lifecycle: promised in the project or not, hours by month, and their sum."""

    label: str
    promised: bool
    hours: list[Decimal | None]
    total: Decimal

    @property
    def word(self) -> str:
        """How the stage stands, in words."""
        if self.total:
            return "Reached" if self.promised else "Reached, not promised"
        return "Promised, not reached yet" if self.promised else "–"


@dataclass(frozen=True)
class Exposure:
    """Stages by month with hours, against the stages promised (PLC-06)."""

    months: list[int]
    rows: list[GridRow]
    reached: int
    promised: int
    total: Decimal


Periods = list[tuple[int, date, date]]


def periods(*, placement: Placement) -> Periods:
    """The months of a placement so far: number, first and last day."""
    rows = PlacementLog.objects.filter(fellow=placement.fellow_id).order_by("placement_month")
    return list(rows.values_list("placement_month", "period_starts_on", "period_ends_on"))


def exposure(*, placement: Placement, months: Periods) -> Exposure:
    """Hours of summaries that were sent, by stage and month."""
    given = StageHours.objects.filter(log__fellow=placement.fellow_id, log__state__in=SHARED)
    cells: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for code, month, hours in given.values_list("stage__code", "log__placement_month", "hours"):
        cells[code, month] += hours
    numbers = [number for number, _, _ in months]
    offered = Project.objects.filter(proposal=placement.proposal_id, stages=OuterRef("pk"))
    rows = []
    for stage in stages().annotate(promised=Exists(offered)):
        hours = [cells.get((stage.code, number)) for number in numbers]
        rows.append(GridRow(stage.label, stage.promised, hours, sum((h for h in hours if h), Decimal(0))))
    reached = sum(bool(row.total) and row.promised for row in rows)
    return Exposure(numbers, rows, reached, sum(row.promised for row in rows), sum((r.total for r in rows), Decimal(0)))


@dataclass(frozen=True)
class MonthOfSupervision:
    """Minutes of one month with the lead and with the team."""

    month: int
    lead: int
    team: int

    @property
    def total(self) -> int:
        """All minutes."""
        return self.lead + self.team


@dataclass(frozen=True)
class Supervision:
    """Minutes by month, the team's share, and gaps over four weeks (PLC-05)."""

    months: list[MonthOfSupervision]
    lead: int
    team: int
    gaps: list[tuple[date, date, int]]
    to_confirm: int

    @property
    def team_percent(self) -> int | None:
        """The team's share of all minutes."""
        whole = self.lead + self.team
        return round(100 * self.team / whole) if whole else None


def supervision(*, placement: Placement, months: Periods, on: date) -> Supervision:
    """Confirmed meetings of the placement up to that day."""
    meetings = list(SupervisionMeeting.objects.filter(fellow=placement.fellow_id, met_on__lte=on))
    confirmed = [m for m in meetings if m.status == "confirmed"]
    by_month = []
    for month, first, last in months:
        inside = [m for m in confirmed if first <= m.met_on <= last]
        lead = sum(m.minutes for m in inside if m.kind == "lead")
        by_month.append(MonthOfSupervision(month, lead, sum(m.minutes for m in inside) - lead))
    start = placement.first_day
    end = min(on, placement.last_day or on)
    lead = sum(m.minutes for m in confirmed if m.kind == "lead")
    return Supervision(
        months=by_month,
        lead=lead,
        team=sum(m.minutes for m in confirmed) - lead,
        gaps=gaps([m.met_on for m in confirmed], start=start, end=end) if start and confirmed else [],
        to_confirm=len(meetings) - len(confirmed),
    )


@dataclass(frozen=True)
class Around:
    """Records that belong to a placement, as far as the user may see them."""

    contracts: list[HonoraryContract]
    delays: list[Delay]
    risks: list[Risk]


def around(*, user: Any, placement: Placement) -> Around:
    """Contracts, delays and open risks of the fellow."""
    fellow = placement.fellow_id
    contracts = permissions.VIEW_CONTRACT_STATUS.narrow(HonoraryContract.objects.filter(fellow=fellow), user)
    contracts = annotate_may(contracts, user, permissions.VIEW_CONTRACT)
    delays = permissions.VIEW_DELAY.narrow(Delay.objects.filter(fellow=fellow), user)
    risks = permissions.VIEW_RISK.narrow(Risk.objects.filter(fellow=fellow).exclude(status="closed"), user)
    return Around(
        [awaited(c) for c in contracts.select_related("organisation").prefetch_related("steps")],
        list(delays.order_by("-started_on")),
        list(risks.order_by("review_on")),
    )


def objectives(*, user: Any, placement: Placement) -> list[Objective]:
    """What the fellow works towards, as far as the user may see it."""
    rows = Objective.objects.filter(fellow=placement.fellow_id)
    return list(permissions.VIEW_OBJECTIVE.narrow(rows, user).order_by("due_on"))


def awaited(contract: HonoraryContract) -> HonoraryContract:
    """Add the step that is awaited, in words; its steps must be prefetched."""
    waits = next((s for s in contract.steps.all() if not s.done_on), None) if contract.state in OPEN else None
    contract.awaited = LABELS.get(waits.code, waits.label) if waits else ""
    return contract


def people_of(placement: Placement) -> list[tuple[str, str]]:
    """Who works with the fellow: (name, part)."""
    second = placement.proposal.additional_supervisors.through.objects.filter(
        proposal=OuterRef("proposal"), teammember=OuterRef("member")
    )
    team = placement.proposal.team.select_related("member__person").annotate(second=Exists(second))
    rows = [(str(placement.lead), "Lead supervisor")]
    for place in team:
        part = "Additional supervisor" if place.second else place.member.get_kind_display()
        rows.append((str(place.member), f"{part}, {float(place.hours_per_week):g} hours a week"))
    return rows


def contract_rows() -> QuerySet:
    """Contracts as their board shows them."""
    rows = HonoraryContract.objects.select_related("cohort", "fellow__person", "organisation", "ball_person")
    return rows.dated().prefetch_related("steps")
