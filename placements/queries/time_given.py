"""Time that supervisors and teams gave to fellows, against what their project promised (SUP-13)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from fellowship.foundation.charts.bars import bar
from fellowship.foundation.charts.chart import Chart
from fellowship.foundation.figures.audiences import protect_counts
from placements.core.log_lifecycle import SHARED
from placements.core.time_given import shares, weeks_passed
from placements.models import Placement, PlacementLog, SupervisionMeeting
from supervisors.models import Proposal, TeamPlace
from supervisors.permissions import VIEW_TIME_GIVEN

HOUR = 60
LEAD = "Lead supervisor"


@dataclass(frozen=True)
class Member:
    """One person of a project: hours promised so far, hours given, share of all hours given."""

    name: str
    part: str
    promised: Decimal | None
    given: Decimal
    share: int


@dataclass(frozen=True)
class ProjectTime:
    """One project with its people."""

    proposal: Proposal
    members: list[Member]
    told: Decimal  # what the fellows' own summaries say

    @property
    def promised(self) -> Decimal:
        """Hours promised so far by those who promised any."""
        return sum((m.promised for m in self.members if m.promised is not None), Decimal(0))

    @property
    def given(self) -> Decimal:
        """Hours given by everybody."""
        return sum((m.given for m in self.members), Decimal(0))

    @property
    def percent(self) -> int | None:
        """What was given of what was promised; nothing when nothing was promised."""
        return round(100 * self.given / self.promised) if self.promised else None


def rows(*, cohort: Any, user: Any) -> Any:
    """The projects of a cohort that have a fellow, as far as the person may see the time in them."""
    found = VIEW_TIME_GIVEN.narrow(Proposal.objects.filter(cohort=cohort), user)
    return found.filter(pk__in=Placement.objects.filter(cohort=cohort).values("proposal")).order_by("title")


def times(*, proposals: Any, on: date) -> list[ProjectTime]:
    """The time in each of these projects up to that day; five statements whatever their number."""
    found = list(proposals.select_related("cohort", "lead__person"))
    keys = [proposal.pk for proposal in found]
    weeks, given, names = _weeks(keys, on), _given(keys, on), {}
    for proposal in found:
        names[proposal.pk, proposal.lead.person_id] = (str(proposal.lead), LEAD, None)
    for place in TeamPlace.objects.filter(proposal__in=keys).select_related("member__person"):
        part = names.get((place.proposal_id, place.member.person_id), ("", place.member.get_kind_display()))[1]
        promised = place.hours_per_week * weeks[place.proposal_id]
        names[place.proposal_id, place.member.person_id] = (str(place.member), part, promised)
    for (proposal_pk, person), (name, _) in given.items():
        names.setdefault((proposal_pk, person), (name, "Not in the team of the form", None))
    told = _told(keys)
    return [ProjectTime(p, _members(p.pk, names, given), told.get(p.pk, Decimal(0))) for p in found]


def _members(proposal: int, names: dict, given: dict) -> list[Member]:
    minutes = {person: given.get((pk, person), ("", 0))[1] for pk, person in names if pk == proposal}
    percent = shares(minutes)
    members = [
        Member(*names[proposal, person], given=Decimal(minutes[person]) / HOUR, share=percent[person])
        for person in minutes
    ]
    return sorted(members, key=lambda m: (m.part != LEAD, m.name))


def _weeks(keys: list[int], on: date) -> dict[int, Decimal]:
    """Weeks that each project has had a fellow; the longest where it has several."""
    weeks: dict[int, Decimal] = defaultdict(Decimal)
    for row in Placement.objects.filter(proposal__in=keys).select_related("cohort"):
        weeks[row.proposal_id] = max(weeks[row.proposal_id], weeks_passed(row.first_day, row.last_day, on))
    return weeks


def _given(keys: list[int], on: date) -> dict[tuple[int, int], tuple[str, int]]:
    """Minutes of confirmed meetings, per project and person."""
    meetings = SupervisionMeeting.objects.filter(
        fellow__placement__proposal__in=keys, status="confirmed", met_on__lte=on
    )
    found = meetings.order_by().values_list("fellow__placement__proposal", "met_with", "met_with__name")
    return {(pk, person): (name, minutes) for pk, person, name, minutes in found.annotate(sum=Sum("minutes"))}


def _told(keys: list[int]) -> dict[int, Decimal]:
    logs = PlacementLog.objects.filter(fellow__placement__proposal__in=keys, state__in=SHARED).order_by()
    found = logs.values_list("fellow__placement__proposal")
    sums = found.annotate(lead=Sum("supervision_minutes"), team=Sum("team_contact_minutes"))
    return {pk: Decimal((lead or 0) + (team or 0)) / HOUR for pk, lead, team in sums}


def chart_of(time: ProjectTime) -> Chart:
    """Who gave how many hours."""
    values = {f"{m.name}, {m.part.lower()}": round(float(m.given), 1) for m in time.members}
    finding = f"{float(time.given):.0f} hours given of {float(time.promised):.0f} promised by now."
    return bar("time", "Hours given by each member", finding, values, heads=("Member", "Hours"))


def chart_of_all(found: list[ProjectTime]) -> Chart | None:
    """What was given of what was promised, project by project."""
    values = {time.proposal.title: time.percent for time in found if time.percent is not None}
    if not values:
        return None
    below = sum(percent < 100 for percent in values.values())
    word = "project has" if len(values) == 1 else "projects have"
    finding = f"{below} of {len(values)} {word} given less time than promised by now."
    heads = ("Project", "Given of what was promised")
    return bar("time", "Time given against what was promised", finding, values, unit="%", heads=heads)


def by_part(found: list[ProjectTime]) -> list[tuple[str, str]]:
    """The share of all time by the part people have; where few gave time, only together or not at all."""
    people: dict[str, int] = defaultdict(int)
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for member in (member for time in found for member in time.members if member.given):
        people[member.part] += 1
        hours[member.part] += member.given
    whole = sum(hours.values())
    shown = []
    for cell in protect_counts(people, "programme").cells:
        percent = round(100 * sum(hours[label] for label in cell.labels) / whole)
        words = "not shown: few people gave time" if cell.count is None else f"{percent}% of the time"
        shown.append((" or ".join(cell.labels), words))
    return shown
