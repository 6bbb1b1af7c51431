"""Monthly summaries: opened, written, sent, returned and signed off (PLC-01, PLC-02)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError

from fellowship.cohorts.models import Fellow, Term
from fellowship.cohorts.queries.offices import RUNNING
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from placements import permissions
from placements.core.patient_data import check_texts
from placements.core.periods import due_on, next_period
from placements.models import LogComment, LogIssue, PlacementLog, StageHours
from placements.queries.logs import last_day_of

_PLAIN = [
    "days_on_placement",
    "days_beyond",
    "supervision_minutes",
    "team_contact_minutes",
    "summary",
    "learned",
    "soft_skills",
    "confidence",
    "workload",
]
_TEXTS = ("summary", "learned", "soft_skills", "cause_text")


class SummaryRefused(Refused):
    """The summary cannot be taken on; the text says why."""


@action(permissions.ADD_ENTRY, on="fellow")
def open_month(*, fellow: Fellow, by: Any, at: datetime, month: int | None = None) -> PlacementLog:
    """Make the next month's summary ready to write, once its month has begun.

    `month` is the one that the page offered: asked for in two tabs, it is still one summary.
    """
    last = PlacementLog.objects.filter(fellow=fellow).order_by("placement_month").last()
    following = last.placement_month + 1 if last else 1
    if month is not None and month != following:
        return _opened_before(fellow, month)
    period = next_period(
        fellow.cohort.placement_starts_on, (last.period_starts_on, last.period_ends_on) if last else None
    )
    if period is None or period[0] > at.date():
        raise SummaryRefused("The next month has not begun yet.")
    ends = last_day_of(fellow)
    if ends and period[0] > ends:
        raise SummaryRefused("Your placement has ended.")
    return PlacementLog.objects.create(
        cohort=fellow.cohort,
        ref=f"L-{fellow.ref}-{following}"[:24],
        fellow=fellow,
        placement_month=following,
        period_starts_on=period[0],
        period_ends_on=period[1],
        due_on=due_on(period[1], fellow.cohort.log_due_days),
    )


def _opened_before(fellow: Fellow, month: int) -> PlacementLog:
    opened = PlacementLog.objects.filter(fellow=fellow, placement_month=month).first()
    if opened is None:
        raise SummaryRefused("Start the months one after the other.")
    return opened


def open_months(*, at: datetime) -> int:
    """Open every month that has begun, so that nobody's log is forgotten because they never opened it; gives how many."""
    opened = 0
    fellows = Fellow.objects.filter(placement__state="in_placement", cohort__state__in=RUNNING)
    for fellow in fellows.select_related("cohort", "placement__cohort").order_by("pk"):
        try:
            open_month(fellow=fellow, by=SYSTEM, at=at)
        except (SummaryRefused, IntegrityError):  # nothing to open, or the fellow was quicker
            continue
        opened += 1
    return opened


@action(permissions.WRITE_LOG, on="log")
def save_log(*, log: PlacementLog, by: Any, at: datetime, answers: Mapping[str, Any], confirmed: bool) -> PlacementLog:
    """Keep the answers as a draft that nobody else sees."""
    _keep(log, answers, confirmed)
    if log.state == "not_started":
        perform(log, "begin", by=by, at=at)
    return log


@action(permissions.WRITE_LOG, on="log")
def submit_log(
    *, log: PlacementLog, by: Any, at: datetime, answers: Mapping[str, Any], confirmed: bool
) -> PlacementLog:
    """Keep the answers and send them to the supervisor; what was late stays late when it is sent again."""
    if log.period_starts_on > at.date():
        raise SummaryRefused("This month has not begun yet.")
    _keep(log, answers, confirmed)
    if log.submitted_on is None:
        log.submitted_on = at.date()
        log.save(update_fields=["submitted_on"])
    change = perform(log, "submit", by=by, at=at)
    tell("log_sent", about=log, by=by, key=f"log-sent-{change.pk}")
    return log


@action(permissions.REVIEW_LOG, on="log")
def review_log(*, log: PlacementLog, by: Any, at: datetime, comment: str = "") -> PlacementLog:
    """Sign a summary off, with a comment if there is one."""
    _comment(log, by, at, comment)
    change = perform(log, "review", by=by, at=at)
    log.reviewed_on = at.date()
    log.save(update_fields=["reviewed_on"])
    tell("log_signed_off", about=log, by=by, key=f"log-signed-off-{change.pk}")
    return log


@action(permissions.REVIEW_LOG, on="log")
def return_log(*, log: PlacementLog, by: Any, at: datetime, comment: str) -> PlacementLog:
    """Give a summary back to the fellow with what to change."""
    if not comment.strip():
        raise SummaryRefused("Say what the fellow should change", "comment")
    _comment(log, by, at, comment)
    change = perform(log, "return", by=by, at=at, note=comment)
    tell("log_returned", about=log, by=by, key=f"log-returned-{change.pk}")
    return log


def _comment(log: PlacementLog, by: Any, at: datetime, text: str) -> None:
    if text.strip():
        check_texts({"comment": text}, confirmed=False)
        LogComment.objects.create(log=log, by=by, made_on=at.date(), text=text.strip())


def _keep(log: PlacementLog, answers: Mapping[str, Any], confirmed: bool) -> None:
    check_texts({name: answers.get(name) or "" for name in _TEXTS}, confirmed=confirmed)
    if PlacementLog.objects.values_list("version", flat=True).get(pk=log.pk) != log.version:
        raise SummaryRefused("This summary was saved in another window at the same moment. Send it again to see both.")
    for name in _PLAIN:
        setattr(log, name, (answers.get(name) or "") if name in _TEXTS else answers.get(name))
    log.version += 1
    log.save(update_fields=[*_PLAIN, "version"])
    log.projects.set(answers.get("projects") or [])
    log.stage_hours.all().delete()
    hours: dict[str, Decimal] = {code: n for code, n in (answers.get("stage_hours") or {}).items() if n}
    stages = {t.code: t for t in Term.objects.filter(vocabulary="lifecycle_stage", code__in=hours)}
    StageHours.objects.bulk_create(StageHours(log=log, stage=stages[code], hours=n) for code, n in hours.items())
    LogIssue.objects.filter(log=log).delete()
    if answers.get("cause"):
        LogIssue.objects.create(
            log=log,
            cause=answers["cause"],
            causes=[answers["cause"]],
            cause_text=answers.get("cause_text") or "",
            days=answers.get("days_lost") or 0,
            mitigation=answers.get("mitigation") or "",
        )
