"""Reminders of the placement months: logs, supervision, delays, agreements, skills, extensions (stages 11 to 16)."""

from datetime import timedelta
from typing import Any

from django.db.models import DateField, DurationField, Exists, ExpressionWrapper, F, Max, OuterRef, Value
from django.db.models.functions import Coalesce

from fellowship.cohorts.models import Fellow
from fellowship.cohorts.queries.offices import RUNNING, milestone
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from placements.core.log_lifecycle import WRITABLE
from placements.models import Delay, ExpectationsAgreement, ExtensionApproval, PlacementLog, SkillsAssessment
from placements.queries.notices import LOG_FIELDS, review_url, supervisors_of, write_url

_LOGS = "Monthly logs"
_GROUP = "Placement"
_FELLOW = Field("fellow", "Name of the fellow", "fellow.person.name")
# Day 28 of a placement month, counted from its first day.
_DAY_28 = ExpressionWrapper(
    F("period_starts_on") + Value(timedelta(days=27), output_field=DurationField()), output_field=DateField()
)


def _placement_url(fellow: Fellow) -> str:
    return address("placement", cohort=fellow.cohort.slug, ref=fellow.ref)


def _logs(on: Any) -> Any:
    return PlacementLog.objects.filter(cohort__state__in=RUNNING).select_related("cohort", "fellow__person")


def _delays(on: Any) -> Any:
    rows = Delay.objects.filter(ended_on=None, fellow__placement__state="in_placement", cohort__state__in=RUNNING)
    return rows.select_related("cohort", "fellow__person", "fellow__cohort")


def _placed(on: Any) -> Any:
    rows = Fellow.objects.filter(placement__state="in_placement", cohort__state__in=RUNNING)
    return rows.select_related("cohort", "person")


def _unrated(month: int) -> Any:
    rated = SkillsAssessment.objects.filter(fellow=OuterRef("pk"), month=month)
    return lambda on: _placed(on).filter(~Exists(rated))


remind(
    "log_due",
    "A monthly log is due soon",
    count=_DAY_28,
    rhythm=Rhythm((0,)),
    day="counted from day 28 of the placement month",
    about="placements.PlacementLog",
    within="cohort",
    rows=_logs,
    states=WRITABLE - {"returned"},
    to=lambda log: [log.fellow.person],
    fields=LOG_FIELDS,
    link=write_url,
    subject="Your month {month} log is due on {due}",
    body="Dear {name}\n\nYour log of month {month} is due on {due}. It takes a few minutes.\n\n{link}\n\n{programme}",
    group=_LOGS,
)
remind(
    "log_overdue",
    "A monthly log is overdue",
    count="due_on",
    rhythm=Rhythm((3, 7, 14)),
    day="counted from the day the log is due",
    about="placements.PlacementLog",
    within="cohort",
    rows=_logs,
    states=WRITABLE,
    to=lambda log: [log.fellow.person],
    fields=LOG_FIELDS,
    link=write_url,
    subject="Your month {month} log is overdue",
    body="Dear {name}\n\nYour log of month {month} was due on {due}. Please write it now, even if it is short. If "
    "something keeps you from it, tell your supervisor.\n\n{link}\n\n{programme}",
    group=_LOGS,
)
remind(
    "log_unreviewed",
    "A monthly log waits for review",
    count="submitted_on",
    rhythm=Rhythm((14,)),
    day="counted from the day the log was sent",
    about="placements.PlacementLog",
    within="cohort",
    rows=_logs,
    states={"submitted"},
    to=lambda log: supervisors_of(log.fellow),
    fields=LOG_FIELDS,
    link=review_url,
    subject="{fellow} waits for your review of month {month}",
    body="Dear {name}\n\n{fellow} sent the log of month {month} two weeks ago, and nobody has reviewed it yet.\n\n{link}\n\n"
    "{programme}",
    group=_LOGS,
)
remind(
    "supervision_missing",
    "No supervision for four weeks",
    count=Coalesce("last_met", "cohort__placement_starts_on"),
    rhythm=Rhythm((28,), every=28, last=112),
    day="counted from the last supervision meeting",
    about="cohorts.Fellow",
    within="cohort",
    rows=lambda on: _placed(on).annotate(last_met=Max("supervision__met_on")),
    to=lambda fellow: [fellow.person, *supervisors_of(fellow)],
    fields=(Field("fellow", "Name of the fellow", "person.name"),),
    link=_placement_url,
    subject="Supervision of {fellow}: none noted for four weeks",
    body="Dear {name}\n\nNo supervision meeting with {fellow} has been noted for four weeks. Please arrange one, or note "
    "those you had.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "delay_long",
    "Work has been held up for more than ten days",
    count="started_on",
    rhythm=Rhythm((11,)),
    day="counted from the first day of the delay",
    about="placements.Delay",
    within="cohort",
    rows=_delays,
    to=lambda delay: [delay.fellow.person, *supervisors_of(delay.fellow)],
    fields=(_FELLOW, Field("cause", "Cause of the delay", "get_cause_display")),
    link=lambda delay: _placement_url(delay.fellow),
    subject="{fellow} has been held up for ten days",
    body="Dear {name}\n\nThe work of {fellow} has been held up for more than ten days ({cause}). Please think of the back-up "
    "project.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "delay_extension",
    "A long delay: think of an extension",
    count="started_on",
    rhythm=Rhythm((31,)),
    day="counted from the first day of the delay",
    about="placements.Delay",
    within="cohort",
    rows=_delays,
    to=lambda delay: [delay.fellow.person, *supervisors_of(delay.fellow)],
    fields=(_FELLOW, Field("cause", "Cause of the delay", "get_cause_display")),
    link=lambda delay: _placement_url(delay.fellow),
    subject="{fellow}: think of an extension",
    body="Dear {name}\n\nThe work of {fellow} has been held up for more than 30 days ({cause}). Please talk about asking for "
    "an extension.\n\n{link}\n\n{programme}",
    group=_GROUP,
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
    fields=(_FELLOW, Field("due", "Day the agreement is due", "due_on")),
    link=lambda row: _placement_url(row.fellow),
    subject="Expectations agreement of {fellow}: due {due}",
    body="Dear {name}\n\nThe expectations agreement of {fellow} waits for your signature. It is due on {due}.\n\n{link}\n\n"
    "{programme}",
    group=_GROUP,
)
for _month, _milestone, _rhythm, _day in (
    (0, "start", Rhythm((0, 14)), "counted from the start of the placement"),
    (5, "m5", Rhythm((0, 14)), "counted from the month 5 sessions"),
    (12, "end", Rhythm((-28, -7)), "counted from the end of the placement"),
):
    remind(
        f"skills_due_{_month}",
        f"The month {_month} skills rating is due",
        count=milestone(_milestone),
        rhythm=_rhythm,
        day=_day,
        about="cohorts.Fellow",
        within="cohort",
        rows=_unrated(_month),
        to=lambda fellow: [fellow.person],
        link=_placement_url,
        subject=f"Please fill in your month {_month} skills rating",
        body=f"Dear {{name}}\n\nPlease fill in your skills rating of month {_month}. It takes five minutes.\n\n"
        "{link}\n\n{programme}",
        group=_GROUP,
    )
remind(
    "extension_waits",
    "A decision about an extension is due",
    count="extension__requested_on",
    rhythm=Rhythm((14,)),
    day="counted from the day it was asked for",
    about="placements.ExtensionApproval",
    within="extension__cohort",
    rows=lambda on: ExtensionApproval.objects.filter(
        answer="waiting", extension__state="pending", extension__requested_on__isnull=False
    ).select_related("extension__cohort", "extension__fellow__person", "person"),
    to=lambda row: [row.person],
    fields=(Field("fellow", "Name of the fellow", "extension.fellow.person.name"),),
    link=lambda row: record_url("extension", row.extension.cohort.slug, row.extension.ref),
    subject="Decide about the extension of {fellow}",
    body="Dear {name}\n\n{fellow} asked for an extension two weeks ago, and your decision is still open.\n\n{link}\n\n"
    "{programme}",
    group=_GROUP,
)
