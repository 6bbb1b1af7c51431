"""Reminders of the placement months: logs, supervision, exposure, delays, agreements (stages 11 and 12)."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, DateField, DurationField, ExpressionWrapper, F, Max, Value
from django.db.models.functions import Coalesce

from fellowship.cohorts.models import Fellow
from fellowship.cohorts.queries.offices import RUNNING, milestone
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.core.log_lifecycle import WRITABLE
from placements.models import Delay, ExpectationsAgreement, PlacementLog, StageHours
from placements.queries.notices import LOG_FIELDS, faculty_of, review_url, supervisors_of, write_url

_LOGS = "Monthly logs"
GROUP = "Placement"
FELLOW = Field("fellow", "Name of the fellow", "fellow.person.name")
# Day 28 of a placement month, counted from its first day.
_DAY_28 = ExpressionWrapper(
    F("period_starts_on") + Value(timedelta(days=27), output_field=DurationField()), output_field=DateField()
)


def placement_url(fellow: Fellow) -> str:
    """The page of the placement."""
    return address("placement", cohort=fellow.cohort.slug, ref=fellow.ref)


def _logs(on: Any) -> Any:
    return PlacementLog.objects.filter(cohort__state__in=RUNNING).select_related("cohort", "fellow__person")


def delays(on: Any) -> Any:
    """Delays that go on, of fellows in placement."""
    rows = Delay.objects.filter(ended_on=None, fellow__placement__state="in_placement", cohort__state__in=RUNNING)
    return rows.select_related("cohort", "fellow__person", "fellow__cohort")


def placed(on: Any) -> Any:
    """Fellows in placement."""
    rows = Fellow.objects.filter(placement__state="in_placement", cohort__state__in=RUNNING)
    return rows.select_related("cohort", "person")


def _only_stage(fellow: Fellow) -> str:
    hours = StageHours.objects.filter(log__fellow=fellow).select_related("stage").first()
    return hours.stage.label if hours else ""


# How many stages of the lifecycle have hours in any log.
_STAGES = Count("logs__stage_hours__stage", distinct=True)
OF_DELAY: dict[str, Any] = {
    "count": "started_on",
    "day": "counted from the first day of the delay",
    "earliest": 1,
    "about": "placements.Delay",
    "within": "cohort",
    "to": lambda delay: [delay.fellow.person, *supervisors_of(delay.fellow)],
    "fields": (FELLOW, Field("cause", "Cause of the delay", "get_cause_display")),
    "link": lambda delay: placement_url(delay.fellow),
    "group": GROUP,
}
_OF_LOG: dict[str, Any] = {
    "about": "placements.PlacementLog",
    "within": "cohort",
    "rows": _logs,
    "fields": LOG_FIELDS,
    "group": _LOGS,
}
remind(
    "log_due",
    "A monthly log is due soon",
    count=_DAY_28,
    rhythm=Rhythm((0,)),
    day="counted from day 28 of the placement month",
    states=WRITABLE - {"returned"},
    to=lambda log: [log.fellow.person],
    link=write_url,
    subject="Your month {month} log is due on {due}",
    body="Dear {name}\n\nYour log of month {month} is due on {due}. It takes a few minutes.\n\n{link}\n\n{programme}",
    **_OF_LOG,
)
remind(
    "log_overdue",
    "A monthly log is overdue",
    count="due_on",
    rhythm=Rhythm((3, 7, 14)),
    day="counted from the day the log is due",
    states=WRITABLE,
    to=lambda log: [log.fellow.person],
    link=write_url,
    subject="Your month {month} log is overdue",
    body="Dear {name}\n\nYour log of month {month} was due on {due}. Please write it now, even if it is short. If "
    "something keeps you from it, tell your supervisor.\n\n{link}\n\n{programme}",
    **_OF_LOG,
)
remind(
    "log_unreviewed",
    "A monthly log waits for review",
    count="submitted_on",
    rhythm=Rhythm((14,)),
    day="counted from the day the log was sent",
    earliest=1,
    states={"submitted"},
    to=lambda log: supervisors_of(log.fellow),
    link=review_url,
    subject="{fellow} waits for your review of month {month}",
    body="Dear {name}\n\n{fellow} sent the log of month {month} two weeks ago, and nobody has reviewed it yet.\n\n{link}\n\n"
    "{programme}",
    **_OF_LOG,
)
remind(
    "supervision_missing",
    "No supervision for four weeks",
    count=Coalesce("last_met", "cohort__placement_starts_on"),
    rhythm=Rhythm((28,), every=28, last=112),
    day="counted from the last supervision meeting",
    earliest=1,
    about="cohorts.Fellow",
    within="cohort",
    rows=lambda on: placed(on).annotate(last_met=Max("supervision__met_on")),
    to=lambda fellow: [fellow.person, *supervisors_of(fellow)],
    fields=(Field("fellow", "Name of the fellow", "person.name"),),
    link=placement_url,
    subject="Supervision of {fellow}: none noted for four weeks",
    body="Dear {name}\n\nNo supervision meeting with {fellow} has been noted for four weeks. Please arrange one, or note "
    "those you had.\n\n{link}\n\n{programme}",
    group=GROUP,
)
remind(
    "delay_long",
    "Work has been held up for more than ten days",
    rhythm=Rhythm((11,)),
    rows=delays,
    subject="{fellow} has been held up for ten days",
    body="Dear {name}\n\nThe work of {fellow} has been held up for more than ten days ({cause}). Please think of the back-up "
    "project.\n\n{link}\n\n{programme}",
    **OF_DELAY,
)
remind(
    "one_stage_only",
    "A fellow has worked in one lifecycle stage only",
    count=milestone("m5"),
    rhythm=Rhythm((0,), every=28, last=56),
    day="counted from the month 5 sessions",
    about="cohorts.Fellow",
    within="cohort",
    rows=lambda on: placed(on).annotate(reached=_STAGES).filter(reached=1),
    to=lambda fellow: [*supervisors_of(fellow), *faculty_of(fellow.cohort)],
    fields=(Field("fellow", "Name of the fellow", "person.name"), Field("stage", "The one stage", _only_stage)),
    link=placement_url,
    subject="{fellow} has seen one stage only",
    body="Dear {name}\n\nBy the logs, {fellow} has worked in one stage of the lifecycle only ({stage}). The project may be too "
    "narrow: please think of a further project or of time with another team.\n\n{link}\n\n{programme}",
    group=GROUP,
)
remind(
    "agreement_due",
    "The expectations agreement is due",
    count="due_on",
    rhythm=Rhythm((-14, 0)),
    day="counted from the day the agreement is due",
    about="placements.ExpectationsAgreement",
    within="cohort",
    rows=lambda on: (
        ExpectationsAgreement.objects.exclude(cohort__state="closed")
        .exclude(fellow_signed_on__isnull=False, supervisor_signed_on__isnull=False)
        .select_related("cohort", "fellow__person", "fellow__cohort", "supervisor__person")
    ),
    to=lambda row: [
        *([] if row.fellow_signed_on else [row.fellow.person]),
        *([] if row.supervisor_signed_on else [row.supervisor.person]),
    ],
    fields=(FELLOW, Field("due", "Day the agreement is due", "due_on")),
    link=lambda row: record_url("expectations", row.cohort.slug, row.ref),
    subject="Expectations agreement of {fellow}: due {due}",
    body="Dear {name}\n\nThe expectations agreement of {fellow} waits for your signature. It is due on {due}.\n\n{link}\n\n"
    "{programme}",
    group=GROUP,
)
