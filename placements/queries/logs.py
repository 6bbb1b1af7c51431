"""The fellow's log as its pages show it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max, Q, QuerySet, Sum

from fellowship.cohorts.models import Fellow, Term
from fellowship.foundation.access.permits import annotate_may
from placements import permissions
from placements.core.entries import Entry, add_up
from placements.core.log_lifecycle import WRITABLE
from placements.core.periods import next_period
from placements.core.skills import MONTHS
from placements.models import Placement, PlacementLog, QuickEntry, SupervisionMeeting
from supervisors.models import Project, Proposal


def my_fellow(*, user: Any) -> Fellow | None:
    """The user's current fellowship: in placement before any other, then the latest."""
    found = permissions.ADD_ENTRY.narrow(Fellow.objects.select_related("cohort", "person"), user)
    rows = list(found.order_by("-cohort__placement_starts_on", "-pk"))
    return next((f for f in rows if f.cohort.state in ("in_placement", "closing")), rows[0] if rows else None)


def writing_fellow(*, user: Any, on: date) -> Fellow | None:
    """The user's current fellowship while it can be written about: from its induction until the cohort is closed."""
    fellow = my_fellow(user=user) if permissions.ADD_ENTRY.held_by(user) else None
    begun = fellow is not None and (fellow.cohort.induction_on is None or fellow.cohort.induction_on <= on)
    return fellow if begun and fellow.cohort.state != "closed" else None


def entry_answers(entry: QuickEntry) -> dict[str, Any]:
    """An entry as the answers of its form."""
    return {
        "text": entry.text,
        "day": "other",
        "date": entry.did_on,
        "length": "other",
        "hours": entry.hours,
        "in_the_way": "yes" if entry.in_the_way else "no",
        "obstacle": entry.obstacle,
        "wants_help": entry.wants_help,
        "stage": entry.stage_id,
        "project": entry.project_id,
        "learned": entry.learned,
    }


def fellow_in(*, cohort: Any, user: Any) -> Fellow:
    """The user's own fellowship in a cohort, of those who may add to it."""
    return permissions.ADD_ENTRY.narrow(Fellow.objects.select_related("cohort", "person"), user).get(cohort=cohort)


def supervisors_of(fellow: Fellow) -> QuerySet:
    """Whom a fellow can have met: the lead, the team and additional supervisors."""
    placed = Placement.objects.filter(fellow=fellow)
    lead = Q(supervisor__placements__in=placed)
    team = Q(team_member__places__proposal__placements__in=placed)
    return get_user_model().objects.filter(lead | team).distinct().order_by("name")


def proposals_for_risks(cohort: Any, user: Any) -> QuerySet:
    """The projects of the cohort to which the person may add a risk."""
    return permissions.ADD_RISK.narrow(Proposal.objects.filter(cohort=cohort), user).order_by("title")


def skills_asked(fellow: Fellow) -> int | None:
    """The first month for which the fellow has not rated the skills; None when all are in."""
    rated = set(fellow.skills_assessments.filter(rated_on__isnull=False).values_list("month", flat=True))
    return next((month for month in MONTHS if month not in rated), None)


def next_steps_told(fellow: Fellow) -> list[str]:
    """What the fellow has said to go on to."""
    return list(fellow.next_steps.values_list("step", flat=True))


def colleagues_of(fellow: Fellow) -> QuerySet:
    """The other fellows of the cohort."""
    return Fellow.objects.filter(cohort=fellow.cohort_id).exclude(pk=fellow.pk).select_related("person")


def projects_of(fellow: Fellow) -> QuerySet:
    """The projects that a fellow's placement includes, and those of its proposal."""
    return Project.objects.filter(proposal__placements__fellow=fellow).select_related("proposal").distinct()


def stages() -> QuerySet:
    """The stages of the lifecycle in their order."""
    return Term.objects.filter(vocabulary="lifecycle_stage", retired=False).order_by("order")


@dataclass(frozen=True)
class MyLog:
    """The list of a fellow: entries, newest first, and months."""

    fellow: Fellow
    entries: list[QuickEntry]
    months: list[PlacementLog]
    next_month: int | None

    @property
    def next_label(self) -> str:
        """The number of the next month as text."""
        return str(self.next_month or "")


def my_log(*, user: Any, on: date) -> MyLog | None:
    """What /log/ shows; None for somebody who is no fellow."""
    fellow = my_fellow(user=user)
    if fellow is None:
        return None
    entries = permissions.VIEW_ENTRY.narrow(QuickEntry.objects.filter(fellow=fellow), user)
    months = list(PlacementLog.objects.filter(fellow=fellow).order_by("-placement_month"))
    for month in months:
        describe(month, on)
    last = (months[0].period_starts_on, months[0].period_ends_on) if months else None
    period = next_period(fellow.cohort.placement_starts_on, last)
    ends = last_day_of(fellow)
    begun = period is not None and period[0] <= on and (ends is None or period[0] <= ends)
    number = months[0].placement_month + 1 if months else 1
    shown = list(entries.select_related("stage", "project__proposal").order_by("-did_on", "-pk")[:30])
    return MyLog(fellow, shown, months, number if begun else None)


def last_day_of(fellow: Fellow) -> date | None:
    """The last day that can be logged: the placement's own, which an extension moves, or the cohort's."""
    placement = getattr(fellow, "placement", None)
    return placement.last_day if placement else fellow.cohort.placement_ends_on


def following_month(fellow: Fellow) -> int:
    """The number of the month after the last one that was started."""
    last = PlacementLog.objects.filter(fellow=fellow).aggregate(last=Max("placement_month"))["last"]
    return (last or 0) + 1


def describe(log: PlacementLog, on: date) -> PlacementLog:
    """Add what follows from the dates: late, overdue, writable."""
    log.is_writable = log.state in WRITABLE
    log.is_overdue = log.is_writable and log.due_on < on
    log.was_late = bool(log.submitted_on and log.submitted_on > log.due_on)
    return log


def month_of(*, user: Any, month: int) -> QuerySet:
    """The user's own summary of that month, as rows."""
    fellow = my_fellow(user=user)
    return PlacementLog.objects.filter(fellow=fellow, placement_month=month).select_related("fellow__cohort", "cohort")


def answers_of(log: PlacementLog) -> dict[str, Any]:
    """What the form of a summary shows: what was saved, or a start made from entries, meetings and last month."""
    issue = getattr(log, "issue", None)
    if log.state != "not_started":
        names = "days_on_placement days_beyond supervision_minutes team_contact_minutes summary learned soft_skills"
        saved = {name: _plain(getattr(log, name)) for name in [*names.split(), "confidence", "workload"]}
        hours = {f"hours_{h.stage.code}": _plain(h.hours) for h in log.stage_hours.select_related("stage")}
        return {
            **saved,
            **hours,
            "projects": list(log.projects.values_list("pk", flat=True)),
            "delayed": "yes" if issue else "no",
            "cause": issue.cause if issue else "",
            "cause_text": issue.cause_text if issue else "",
            "days_lost": issue.days if issue else None,
            "mitigation": issue.mitigation if issue else "",
        }
    return _start(log)


def _start(log: PlacementLog) -> dict[str, Any]:
    period = (log.period_starts_on, log.period_ends_on)
    entries = QuickEntry.objects.filter(fellow=log.fellow_id, did_on__range=period).select_related("stage")
    told = add_up(
        Entry(e.hours, e.text, e.stage.code if e.stage else "", e.learned, e.project_id)
        for e in entries.order_by("did_on", "pk")
    )
    meetings = SupervisionMeeting.objects.filter(fellow=log.fellow_id, met_on__range=period)
    minutes = meetings.aggregate(sum=Sum("minutes"))["sum"]
    before = last_month(log)
    usual = list(before.projects.values_list("pk", flat=True)) if before else []
    return {
        "days_on_placement": _plain(told.days or None),
        "days_beyond": _plain(before.days_beyond if before and before.days_beyond is not None else Decimal(0)),
        "projects": sorted(told.projects) or usual,
        "summary": told.summary,
        "learned": told.learned,
        "supervision_minutes": minutes,
        "team_contact_minutes": before.team_contact_minutes if before else None,
        "delayed": "no",
        "confidence": before.confidence if before else None,
        "workload": before.workload if before else None,
        **{f"hours_{code}": _plain(hours) for code, hours in told.stage_hours.items()},
    }


def _plain(value: Any) -> Any:
    """8 instead of 8.0."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def last_month(log: PlacementLog) -> PlacementLog | None:
    """The fellow's latest summary before this one that has answers."""
    earlier = PlacementLog.objects.filter(fellow=log.fellow_id, placement_month__lt=log.placement_month)
    return earlier.filter(submitted_on__isnull=False).order_by("placement_month").last()


def hints(log: PlacementLog) -> dict[str, str]:
    """Last month's numbers, offered beside the questions (PLC-03)."""
    before = last_month(log)
    if before is None:
        return {}
    names = ("days_on_placement", "days_beyond", "supervision_minutes", "team_contact_minutes")
    given = {name: getattr(before, name) for name in names if getattr(before, name) is not None}
    return {name: f"Last time: {float(value):g}." for name, value in given.items()}


def log_page(*, user: Any, cohort: str, ref: str, month: int) -> QuerySet:
    """One summary as its readers see it, as rows."""
    return PlacementLog.objects.filter(cohort__slug=cohort, fellow__ref=ref, placement_month=month).select_related(
        "cohort", "fellow__person", "issue"
    )


def entries_of(*, user: Any, fellow: Fellow) -> list[QuickEntry]:
    """A fellow's entries as the user may read them, those not signed off first."""
    rows = permissions.VIEW_ENTRY.narrow(QuickEntry.objects.filter(fellow=fellow), user)
    rows = rows.select_related("stage", "project__proposal", "signed_off_by")
    return sorted(rows.order_by("-did_on", "-pk")[:100], key=lambda e: e.signed_off_at is not None)


def months_of(*, user: Any, fellow: Fellow, on: date) -> list[PlacementLog]:
    """A fellow's months with their state; `may_view_log` says whether the user may read them."""
    rows = permissions.VIEW_LOG_STATUS.narrow(PlacementLog.objects.filter(fellow=fellow), user)
    found = annotate_may(rows, user, permissions.VIEW_LOG).order_by("-placement_month")
    return [describe(log, on) for log in found]
