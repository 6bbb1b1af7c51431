"""Reminders of the evaluation (stages 11 to 14, 19 and 20). Who was asked and who has answered shows to nobody."""

from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evaluations.models import (
    ConsentRecord,
    FormInvitee,
    RecommendationStatus,
    Report,
    ReportChange,
    SessionPlace,
    Study,
)
from evaluations.queries.notices import approvers
from fellowship.cohorts.queries.offices import milestone
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url

_GROUP = "Evaluation"


def _unanswered(on: object) -> object:
    rows = FormInvitee.objects.filter(response=None, form__state="open", form__opens_on__isnull=False)
    return rows.select_related("form__study__cohort", "person")


def _places(on: object) -> Any:
    """Places in sessions to come of people who have not said that they will not be there."""
    rows = SessionPlace.objects.filter(session__state="scheduled").exclude(reply="no")
    return rows.select_related("session__study__cohort", "person")


def _without_consent(on: object) -> Any:
    declined = SessionPlace.objects.filter(session=OuterRef("session"), person=OuterRef("person"), reply="no")
    rows = ConsentRecord.objects.filter(~Exists(declined), status="asked", session__state="scheduled")
    return rows.select_related("session__study__cohort", "person")


_OF_SESSION: dict[str, Any] = {
    "count": "session__starts_at",
    "day": "counted from the day of the session",
    "within": "session__study__cohort",
    "private": True,
    "to": lambda row: [row.person],
    "fields": (
        Field("kind", "Kind of session", "session.get_kind_display"),
        Field("date", "Day of the session", lambda row: row.session.starts_at.date()),
    ),
    "link": lambda row: address("session-reply", cohort=row.session.study.cohort.slug, ref=row.session.ref),
    "group": _GROUP,
}
remind(
    "session_unanswered",
    "An invitation to an evaluation session is not answered",
    rhythm=Rhythm((-7, -4)),
    about="evaluations.SessionPlace",
    rows=lambda on: _places(on).filter(asks_reply=True, reply=""),
    subject="{kind} on {date}: please reply",
    body="Dear {name}\n\nYou are invited to a session of the evaluation on {date} ({kind}). Please say whether you will be "
    "there. Taking part is up to you.\n\n{link}\n\n{programme}",
    **_OF_SESSION,
)
remind(
    "consent_open",
    "Consent for an evaluation session is not given or refused",
    rhythm=Rhythm((-3, -1)),
    about="evaluations.ConsentRecord",
    rows=_without_consent,
    subject="{kind} on {date}: your consent",
    body="Dear {name}\n\nBefore the session of the evaluation on {date} ({kind}), please read what it is for and say whether you "
    "agree. You are free to refuse, and nobody outside the evaluation learns what you chose.\n\n{link}\n\n{programme}",
    **_OF_SESSION,
)
remind(
    "session_soon",
    "An evaluation session is in two days",
    rhythm=Rhythm((-2,)),
    about="evaluations.SessionPlace",
    rows=_places,
    subject="{kind}: the day after tomorrow",
    body="Dear {name}\n\nYou are expected at a session of the evaluation the day after tomorrow ({kind}). Taking part is up "
    "to you, and so is your consent.\n\nTime and reply:\n{link}\n\n{programme}",
    **_OF_SESSION,
)
_FORM = {
    "about": "evaluations.FormInvitee",
    "within": "form__study__cohort",
    "private": True,
    "rows": _unanswered,
    "to": lambda invitee: [invitee.person],
    "fields": (
        Field("cohort", "Name of the cohort", "form.study.cohort.name"),
        Field("closes", "Day the form closes", "form.closes_on"),
    ),
    "link": lambda invitee: address("home"),
    "subject": "Your view of {cohort}: the form is open until {closes}",
    "body": "Dear {name}\n\nYou were asked to say how {cohort} has gone for you and your team. Your answers are read by the "
    "evaluators only.\n\nThe form is open until {closes}:\n{link}\n\n{programme}",
    "group": _GROUP,
}
remind(
    "form_opened",
    "A feedback form is open",
    count=F("form__opens_on"),
    rhythm=Rhythm((0,)),
    day="counted from the day the form opened",
    earliest=0,
    **_FORM,
)
remind(
    "form_unanswered",
    "A feedback form is not answered",
    count=F("form__opens_on"),
    rhythm=Rhythm((14, 28)),
    day="counted from the day the form opened",
    earliest=1,
    **_FORM,
)
remind(
    "form_closing",
    "A feedback form closes soon",
    count=F("form__closes_on"),
    rhythm=Rhythm((-7,)),
    day="counted from the day the form closes",
    **(_FORM | {"rows": lambda on: _unanswered(on).filter(form__closes_on__isnull=False)}),
)


def _unreported(on: object) -> Any:
    """Studies whose cohort has no report that has gone to the faculty."""
    sent = Report.objects.filter(cohort=OuterRef("cohort"), kind="cohort_report").exclude(state="draft")
    return Study.objects.filter(~Exists(sent)).exclude(state="published").select_related("cohort")


def _left_open(on: object) -> Any:
    """Of each person's open recommendations in a cohort the one whose status is oldest: one message for all of them."""
    rows = RecommendationStatus.objects.filter(
        status__in=("not_started", "planned", "partial"), owner__isnull=False, later_ref=F("cohort__ref")
    ).exclude(cohort__state="closed")
    rows = rows.annotate(said_on=_SAID)
    earlier = rows.filter(cohort=OuterRef("cohort"), owner=OuterRef("owner"))
    earlier = earlier.filter(Q(said_on__lt=OuterRef("said_on")) | Q(said_on=OuterRef("said_on"), pk__lt=OuterRef("pk")))
    return rows.filter(~Exists(earlier.order_by())).select_related("cohort", "owner")


_SAID = Coalesce("updated_on", "due_on", output_field=DateField())
_SENT = ReportChange.objects.filter(row=OuterRef("pk"), now="in_review").order_by("-at").values("at")[:1]

remind(
    "report_draft_due",
    "The draft of the evaluation report is due",
    count=milestone("report"),
    rhythm=Rhythm((-42, -14, 0)),
    day="counted from the day of the evaluation report",
    about="evaluations.Study",
    within="cohort",
    rows=_unreported,
    to=lambda study: study.team.all(),
    fields=(
        Field("cohort", "Name of the cohort", "cohort.name"),
        Field(
            "due",
            "Day of the evaluation report",
            lambda study: study.cohort.milestones.filter(code="report").values_list("date", flat=True).first(),
        ),
    ),
    link=lambda study: address("reports", cohort=study.cohort.slug),
    subject="Evaluation report of {cohort}: due {due}",
    body="Dear {name}\n\nThe evaluation report of {cohort} is planned for {due}, and no draft has gone to the faculty yet. They "
    "need time to read it for facts.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "report_approval_due",
    "A report waits for approval",
    count=Subquery(_SENT),
    rhythm=Rhythm((7,), every=7, last=28),
    day="counted from the day it was sent to the faculty",
    earliest=1,
    about="evaluations.Report",
    within="cohort",
    rows=lambda on: Report.objects.select_related("cohort"),
    states={"in_review"},
    to=approvers,
    fields=(Field("title", "Title of the report", "title"), Field("cohort", "Name of the cohort", "cohort.name")),
    link=lambda report: record_url("report", report.cohort.slug, report.ref),
    subject="Still for your approval: {title}",
    body="Dear {name}\n\nThe evaluators wait for your answer to a report of {cohort}: {title}. Please approve it or return it with "
    "what to change.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
remind(
    "recommendation_status_due",
    "The status of recommendations is due for the quarter",
    count="said_on",
    rhythm=Rhythm((91,), every=91, last=364),
    day="counted from the day a status was last changed",
    earliest=1,
    about="evaluations.RecommendationStatus",
    within="cohort",
    rows=_left_open,
    to=lambda row: [row.owner],
    fields=(
        Field("cohort", "Name of the cohort", "cohort.name"),
        Field("ref", "Reference of the one that waits longest", "recommendation_ref"),
    ),
    link=lambda row: address("recommendations", cohort=row.cohort.slug),
    subject="{cohort}: how do your recommendations stand?",
    body="Dear {name}\n\nRecommendations that you see to in {cohort} have not changed for three months or longer; {ref} has "
    "waited longest. Please say how each stands now.\n\n{link}\n\n{programme}",
    group=_GROUP,
)
