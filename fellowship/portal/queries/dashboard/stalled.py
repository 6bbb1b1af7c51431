"""What stands still in a cohort, whom it waits for and since when, in one statement."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from fellowship.cohorts.models import Cohort
from fellowship.foundation.ui.records import KINDS, record_url
from fellowship.recruitment.models import ReviewAssignment
from placements.core.contract_lifecycle import OPEN
from placements.core.log_lifecycle import WRITABLE
from placements.models import ContractStep, Delay, HonoraryContract, Party, PlacementLog
from placements.models.log import Cause
from supervisors.core.proposal_lifecycle import UNDECIDED
from supervisors.models import ApprovalCondition, Proposal, Touchpoint

SHOWN = 25
STILL = dt.timedelta(days=7)
RULES = (
    "A contract is stalled when the same person has had it for 7 days, a project when it has waited 7 days for a decision, "
    "a delay from its first day, and anything else when its date has passed."
)


@dataclass(frozen=True)
class Stalled:
    """One thing that stands still."""

    kind: str
    ref: str
    what: str
    why: str
    waits_for: str
    since: dt.date
    days: int
    url: str


def stalled_in(cohort: Cohort, *, user: Any, on: dt.date) -> tuple[list[Stalled], bool]:
    """The oldest first, and whether there are more; only kinds and rows that the person may see."""
    asked = {name: rows for name, rows in _sources(cohort, on).items() if KINDS[name].permit.held_by(user)}
    parts = [_columns(name, KINDS[name].permit.narrow(rows, user)) for name, rows in asked.items()]
    if not parts:
        return [], False
    found = list(parts[0].union(*parts[1:], all=True).order_by("n_since", "n_kind", "n_ref")[: SHOWN + 1])
    rows = [
        Stalled(
            kind=KINDS[kind].label,
            ref=ref,
            what=what,
            why=_words(why),
            waits_for=_words(waits),
            since=since,
            days=(on - since).days,
            url=record_url(kind, cohort.slug, ref),
        )
        for kind, ref, what, why, waits, since in found[:SHOWN]
    ]
    return rows, len(found) > SHOWN


def _columns(name: str, rows: QuerySet) -> QuerySet:
    return (
        rows.order_by()
        .annotate(
            n_kind=Value(name, output_field=CharField()),
            n_ref=Cast(KINDS[name].ref, CharField()),
            n_what=Cast("s_what", CharField()),
            n_why=Cast("s_why", CharField()),
            n_waits=Cast("s_waits", CharField()),
            n_since=Cast("s_since", DateField()),
        )
        .values_list("n_kind", "n_ref", "n_what", "n_why", "n_waits", "n_since")
    )


def _sources(cohort: Cohort, on: dt.date) -> dict[str, QuerySet]:
    return {**_of_fellows(cohort, on), **_of_projects(cohort, on)}


def _of_fellows(cohort: Cohort, on: dt.date) -> dict[str, QuerySet]:
    step = ContractStep.objects.filter(contract=OuterRef("pk"), done_on__isnull=True).order_by("order")
    fellow = F("fellow__person__name")
    return {
        "contract": HonoraryContract.objects.filter(
            Q(ball_since__lte=on - STILL) | Q(needed_by__lt=on), cohort=cohort, state__in=OPEN
        ).annotate(
            s_what=Concat(fellow, Value(" at "), F("organisation__name")),
            s_why=Coalesce(Subquery(step.values("label")[:1]), Value("Contract")),
            s_waits=Coalesce(F("ball_person__name"), F("ball_party")),
            s_since=Coalesce(F("ball_since"), F("needed_by")),
        ),
        "delay": Delay.objects.filter(cohort=cohort, ended_on__isnull=True).annotate(
            s_what=fellow, s_why=F("cause"), s_waits=Value("Faculty"), s_since=F("started_on")
        ),
        "log": PlacementLog.objects.filter(cohort=cohort, state__in=WRITABLE, due_on__lt=on).annotate(
            s_what=Concat(fellow, Value(", month "), Cast("placement_month", CharField())),
            s_why=Value("Monthly summary not sent"),
            s_waits=fellow,
            s_since=F("due_on"),
        ),
    }


def _of_projects(cohort: Cohort, on: dt.date) -> dict[str, QuerySet]:
    return {
        "touchpoint": Touchpoint.objects.filter(cohort=cohort, held_on__isnull=True, due_on__lt=on).annotate(
            s_what=F("supervisor__person__name"),
            s_why=Value("Touchpoint missed"),
            s_waits=F("by__name"),
            s_since=F("due_on"),
        ),
        "proposal": Proposal.objects.filter(cohort=cohort, state__in=UNDECIDED, submitted_on__lte=on - STILL).annotate(
            s_what=F("title"), s_why=Value("No decision yet"), s_waits=Value("Faculty"), s_since=F("submitted_on")
        ),
        "condition": ApprovalCondition.objects.filter(proposal__cohort=cohort, status="open", due_on__lt=on).annotate(
            s_what=F("proposal__title"), s_why=F("text"), s_waits=F("owner__name"), s_since=F("due_on")
        ),
        "assignment": ReviewAssignment.objects.filter(
            application__cohort=cohort, state__in=["assigned", "in_progress"], due_on__lt=on
        ).annotate(
            s_what=Concat(Value("Application "), F("application__ref")),
            s_why=Value("Scores not in"),
            s_waits=F("reviewer__name"),
            s_since=F("due_on"),
        ),
    }


_LABELS = {**dict(Cause.choices), **dict(Party.choices)}


def _words(value: str) -> str:
    return str(_LABELS.get(value, value))
