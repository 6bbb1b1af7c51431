"""What a supervisor hosts, on one page: projects with their fellows, summaries to review, contracts, and the dates that come (SUP-14)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from fellowship.cohorts.models import Milestone
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements import permissions
from placements.core.log_lifecycle import WRITABLE
from placements.models import HonoraryContract, Placement, PlacementLog, QuickEntry
from placements.queries.placements import awaited, placement_rows
from supervisors.models import Proposal, Recheck, Touchpoint
from supervisors.permissions import VIEW_PROPOSAL, VIEW_RECHECK, VIEW_TOUCHPOINT

SHOWN = 12


@dataclass(frozen=True)
class ToReview:
    """What a fellow has sent and nobody has read: a summary of a month, or entries."""

    fellow: str
    words: str
    since: date | None
    url: str


@dataclass(frozen=True)
class Coming:
    """One date."""

    day: date
    words: str
    is_late: bool
    url: str


@dataclass
class HostedProject:
    """A project with the placements in it."""

    proposal: Any
    placements: list[Placement] = field(default_factory=list)


@dataclass(frozen=True)
class Hosting:
    """The page as data."""

    projects: list[HostedProject]
    reviews: list[ToReview]
    contracts: list[HonoraryContract]
    dates: list[Coming]


def hosting(*, cohort: Any, user: Any, on: date) -> Hosting:
    """Everything in seven statements, as far as the person may see it."""
    placements = _placements(cohort, user)
    return Hosting(
        projects=_projects(cohort, user, placements),
        reviews=[*_summaries(cohort, user), *_entries(placements)],
        contracts=_contracts(cohort, user),
        dates=_dates(cohort, user, on),
    )


def _placements(cohort: Any, user: Any) -> list[Placement]:
    unread = QuickEntry.objects.filter(fellow=OuterRef("fellow"), signed_off_at__isnull=True)
    unread = permissions.VIEW_ENTRY.narrow(unread, user).order_by().values("fellow").annotate(n=Count("pk"))
    rows = permissions.VIEW_PLACEMENT.narrow(placement_rows().filter(cohort=cohort), user)
    return list(rows.annotate(unread=Subquery(unread.values("n"))).order_by("fellow__person__name"))


def _projects(cohort: Any, user: Any, placements: list[Placement]) -> list[HostedProject]:
    mine = VIEW_PROPOSAL.narrow(Proposal.objects.filter(cohort=cohort), user).select_related("cohort")
    found = {row.pk: HostedProject(row) for row in mine.order_by("title")}
    for placement in placements:
        if placement.proposal_id not in found:
            found[placement.proposal_id] = HostedProject(placement.proposal)
        found[placement.proposal_id].placements.append(placement)
    return sorted(found.values(), key=lambda each: not each.placements)


def _summaries(cohort: Any, user: Any) -> list[ToReview]:
    rows = PlacementLog.objects.filter(cohort=cohort, state="submitted").select_related("fellow__person")
    rows = permissions.REVIEW_LOG.narrow(rows, user).order_by("submitted_on", "pk")
    return [
        ToReview(
            fellow=str(log.fellow),
            words=f"Summary of month {log.placement_month}",
            since=log.submitted_on,
            url=address("placement-log-month", cohort=cohort.slug, ref=log.fellow.ref, month=log.placement_month),
        )
        for log in rows
    ]


def _entries(placements: list[Placement]) -> list[ToReview]:
    return [
        ToReview(
            fellow=str(placement.fellow),
            words="1 log entry" if placement.unread == 1 else f"{placement.unread} log entries",
            since=None,
            url=address("placement-log", cohort=placement.cohort.slug, ref=placement.fellow.ref),
        )
        for placement in placements
        if placement.unread
    ]


def _contracts(cohort: Any, user: Any) -> list[HonoraryContract]:
    rows = permissions.VIEW_CONTRACT_STATUS.narrow(HonoraryContract.objects.filter(cohort=cohort), user)
    rows = rows.select_related("organisation", "fellow__person").prefetch_related("steps")
    return [awaited(row) for row in rows.order_by("fellow__person__name", "needed_by", "pk")]


def _dates(cohort: Any, user: Any, on: date) -> list[Coming]:
    """What was missed and what comes, in one statement: talks, re-checks, summaries, the cohort's calendar."""
    talks = VIEW_TOUCHPOINT.narrow(Touchpoint.objects.filter(cohort=cohort, held_on__isnull=True), user)
    checks = VIEW_RECHECK.narrow(Recheck.objects.filter(proposal__cohort=cohort, done_on__isnull=True), user)
    logs = permissions.VIEW_LOG_STATUS.narrow(PlacementLog.objects.filter(cohort=cohort, state__in=WRITABLE), user)
    milestones = Milestone.objects.filter(cohort=cohort, date__gte=on)
    rows = _row(talks, "talk", "due_on", "supervisor__person__name", "ref", F("month")).union(
        _row(checks, "recheck", "due_on", "proposal__title", "proposal__ref", Value(None)),
        _row(logs, "log", "due_on", "fellow__person__name", "fellow__ref", F("placement_month")),
        _row(milestones, "milestone", "date", "title", "code", Value(None)),
        all=True,
    )
    return [_coming(cohort, on, *row) for row in rows.order_by("d_day", "d_kind", "d_what")[:SHOWN]]


def _row(rows: QuerySet, kind: str, day: str, what: str, ref: str, number: Any) -> QuerySet:
    columns = {
        "d_kind": Value(kind, output_field=CharField()),
        "d_day": F(day),
        "d_what": Cast(what, CharField()),
        "d_ref": Cast(ref, CharField()),
        "d_number": Cast(number, IntegerField()),
    }
    return rows.filter(~Q(**{f"{day}__isnull": True})).order_by().annotate(**columns).values_list(*columns)


def _coming(cohort: Any, on: date, kind: str, day: date, what: str, ref: str, number: int | None) -> Coming:
    words, url = {
        "talk": ("Touchpoint with the faculty", record_url("touchpoint", cohort.slug, ref)),
        "recheck": (f"Check again: {what}", address("rechecks", cohort=cohort.slug)),
        "log": (f"Summary of month {number}, {what}", address("placement-log", cohort=cohort.slug, ref=ref)),
        "milestone": (what, address("cohort-calendar", cohort=cohort.slug)),
    }[kind]
    return Coming(day, words, day < on, url)
