"""Figures about logs, exposure to the lifecycle, supervision, delays, risks and objectives."""

import statistics
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Sum

from fellowship.cohorts.models import Fellow
from fellowship.foundation.figures.registry import ABSENT
from placements.core.log_lifecycle import SHARED, WRITABLE
from placements.models import Delay, LogIssue, Objective, PlacementLog, Risk, StageHours, SupervisionMeeting
from placements.queries.figures.declare import declare, tally

_count, _number, _table = declare("count"), declare("number"), declare("table")
_mean, _few = declare("number", "personal"), declare("count", "personal")
_list, _nested, _by_person = declare("list", "personal"), declare("nested", "personal"), declare("list", "personal")
_LOGS, _SENT = "the cohort's monthly summaries", "monthly summaries that were sent"
_HOUR_WEEKLY = 60 * 52 / 12  # minutes of a month


def _logs(cohort_pk: int, **only: Any) -> Any:
    return PlacementLog.objects.filter(cohort_id=cohort_pk, **only).order_by("pk")


@_count("logs", "Monthly summaries", "Placement months for which a summary is due or in.", _LOGS)
def logs(cohort_pk: int, on: date) -> Any:
    """All monthly summaries."""
    return _logs(cohort_pk).count() or ABSENT


@_table(
    "logs_by_state",
    "Monthly summaries by state",
    "Summaries not started, in draft, sent, returned or signed off.",
    _LOGS,
)
def logs_by_state(cohort_pk: int, on: date) -> Any:
    """Summaries by state."""
    return tally(_logs(cohort_pk).values_list("state", flat=True)) or ABSENT


@_count("logs_late", "Monthly summaries late", "Summaries that were sent after the due date.", _LOGS)
def logs_late(cohort_pk: int, on: date) -> Any:
    """Summaries sent late."""
    return _logs(cohort_pk, submitted_on__gt=F("due_on")).count() if _logs(cohort_pk).exists() else ABSENT


@_list(
    "logs_overdue_today",
    "Monthly summaries overdue",
    "Summaries not started, in draft or returned whose due date has passed.",
    _LOGS,
)
def logs_overdue_today(cohort_pk: int, on: date) -> Any:
    """References of overdue summaries."""
    found = _logs(cohort_pk, state__in=WRITABLE, due_on__lt=on).values_list("ref", flat=True)
    return list(found) if _logs(cohort_pk).exists() else ABSENT


@_list(
    "logs_due_within_7_days",
    "Monthly summaries due within 7 days",
    "Summaries not started or in draft that are due today or in the next 7 days.",
    _LOGS,
)
def logs_due_within_7_days(cohort_pk: int, on: date) -> Any:
    """References of summaries due soon."""
    soon = (on, on + timedelta(days=7))
    found = _logs(cohort_pk, state__in=["not_started", "draft"], due_on__range=soon).values_list("ref", flat=True)
    return list(found) if _logs(cohort_pk).exists() else ABSENT


@_count("delay_months", "Months with a delay", "Monthly summaries that report a delay.", _LOGS)
def delay_months(cohort_pk: int, on: date) -> Any:
    """Summaries with a delay."""
    return LogIssue.objects.filter(log__cohort_id=cohort_pk).count() if _logs(cohort_pk).exists() else ABSENT


def _hours(cohort_pk: int) -> dict[str, dict[str, float]]:
    """Hours by fellow and stage in summaries that were sent, fellows without hours included."""
    found: dict[str, dict[str, float]] = {
        ref: {} for ref in Fellow.objects.filter(cohort_id=cohort_pk).order_by("pk").values_list("ref", flat=True)
    }
    rows = StageHours.objects.filter(log__cohort_id=cohort_pk, log__state__in=SHARED).order_by()
    for ref, code, hours in rows.values_list("log__fellow__ref", "stage__code").annotate(sum=Sum("hours")):
        found[ref][code] = float(hours)
    return found


@_nested(
    "exposure",
    "Exposure to the lifecycle by fellow",
    "Stages reached and hours by stage, from summaries that were sent.",
    _SENT,
)
def exposure(cohort_pk: int, on: date) -> Any:
    """Stages, hours and hours by stage of each fellow."""
    if not _logs(cohort_pk).exists():
        return ABSENT
    return {
        ref: {
            "stages": len(by_stage),
            "hours": round(sum(by_stage.values()), 1),
            "by_stage": {code: round(hours, 1) for code, hours in sorted(by_stage.items())},
        }
        for ref, by_stage in _hours(cohort_pk).items()
    }


@_nested(
    "stages_reached_per_fellow",
    "Stages reached by fellow",
    "Different stages with hours in summaries that were sent.",
    _SENT,
)
def stages_reached_per_fellow(cohort_pk: int, on: date) -> Any:
    """Number of stages of each fellow."""
    if not _logs(cohort_pk).exists():
        return ABSENT
    return {ref: len(by_stage) for ref, by_stage in _hours(cohort_pk).items()}


@_mean(
    "mean_supervision_minutes_per_month",
    "Mean supervision in a month",
    "Mean minutes of supervision in monthly summaries that were sent.",
    _SENT,
    "fellows",
)
def mean_supervision_minutes_per_month(cohort_pk: int, on: date) -> Any:
    """Mean minutes of supervision a month."""
    found = _logs(cohort_pk, state__in=SHARED, supervision_minutes__isnull=False)
    minutes = list(found.values_list("supervision_minutes", flat=True))
    return round(statistics.mean(minutes), 1) if minutes else ABSENT


@_few(
    "fellows_meeting_one_hour_weekly",
    "Fellows with an hour of supervision a week",
    "Fellows whose mean supervision is an hour a week or more.",
    "the cohort's fellows",
    "fellows",
)
def fellows_meeting_one_hour_weekly(cohort_pk: int, on: date) -> Any:
    """Fellows with an hour a week on average."""
    by_fellow: dict[int, list[int]] = defaultdict(list)
    found = _logs(cohort_pk, state__in=SHARED, supervision_minutes__isnull=False)
    for fellow, minutes in found.values_list("fellow", "supervision_minutes"):
        by_fellow[fellow].append(minutes)
    return sum(statistics.mean(m) >= _HOUR_WEEKLY for m in by_fellow.values()) if by_fellow else ABSENT


@_nested(
    "supervision_minutes",
    "Supervision minutes by fellow",
    "Minutes of confirmed meetings with the lead and with the team.",
    "confirmed supervision meetings",
)
def supervision_minutes(cohort_pk: int, on: date) -> Any:
    """Minutes with lead and team of each fellow."""
    rows = SupervisionMeeting.objects.filter(cohort_id=cohort_pk, status="confirmed").order_by()
    found: dict[str, dict[str, int]] = {}
    for ref, kind, minutes in rows.values_list("fellow__ref", "kind").annotate(sum=Sum("minutes")):
        found.setdefault(ref, {"lead": 0, "team": 0})[kind] = minutes
    return dict(sorted(found.items())) or ABSENT


def _delays(cohort_pk: int) -> Any:
    return Delay.objects.filter(cohort_id=cohort_pk).order_by()


@_table("delays_by_state", "Delays by state", "Delays that are open or closed.", "the cohort's delays")
def delays_by_state(cohort_pk: int, on: date) -> Any:
    """Open and closed delays."""
    return tally("closed" if end else "open" for end in _delays(cohort_pk).values_list("ended_on", flat=True)) or ABSENT


@_table("delay_days_by_cause", "Days lost by cause", "Working days lost by cause of the delay.", "the cohort's delays")
def delay_days_by_cause(cohort_pk: int, on: date) -> Any:
    """Working days lost by cause."""
    return (
        dict(_delays(cohort_pk).values_list("cause").annotate(n=Sum("working_days_lost")).order_by("cause")) or ABSENT
    )


@_count("backups_started", "Back-ups started", "Delays for which the back-up was started.", "the cohort's delays")
def backups_started(cohort_pk: int, on: date) -> Any:
    """Back-ups started."""
    if not _delays(cohort_pk).exists():
        return ABSENT
    return _delays(cohort_pk).filter(backup_started_on__isnull=False).count()


def _open(cohort_pk: int, kind: str) -> Any:
    found = Risk.objects.filter(cohort_id=cohort_pk)
    return found.filter(kind=kind, status="open").count() if found.exists() else ABSENT


@_count("risks_open", "Open risks", "Live risks that are open.", "the cohort's live risks")
def risks_open(cohort_pk: int, on: date) -> Any:
    """Open risks."""
    return _open(cohort_pk, "risk")


@_count("issues_open", "Open issues", "Live issues that are open.", "the cohort's live issues")
def issues_open(cohort_pk: int, on: date) -> Any:
    """Open issues."""
    return _open(cohort_pk, "issue")


@_table(
    "objectives_by_state",
    "Objectives by state",
    "Objectives not started, in progress and done, by their progress.",
    "the cohort's objectives",
)
def objectives_by_state(cohort_pk: int, on: date) -> Any:
    """Objectives by state."""
    return tally(o.status for o in Objective.objects.filter(cohort_id=cohort_pk)) or ABSENT
