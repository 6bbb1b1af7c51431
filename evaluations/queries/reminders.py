"""Reminders of the evaluation, sent by the machine; who was asked and who has answered shows to nobody (stages 11 to 14)."""

from django.db.models import F

from evaluations.models import FormInvitee, SessionPlace
from fellowship.foundation.notices.events import Field
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address

_GROUP = "Evaluation"


def _unanswered(on: object) -> object:
    rows = FormInvitee.objects.filter(response=None, form__state="open", form__opens_on__isnull=False)
    return rows.select_related("form__study__cohort", "person")


remind(
    "session_soon",
    "An evaluation session is in two days",
    count="session__starts_at",
    rhythm=Rhythm((-2,)),
    day="counted from the day of the session",
    about="evaluations.SessionPlace",
    within="session__study__cohort",
    private=True,
    rows=lambda on: (
        SessionPlace.objects.filter(session__state="scheduled")
        .exclude(reply="no")
        .select_related("session__study__cohort", "person")
    ),
    to=lambda place: [place.person],
    fields=(Field("kind", "Kind of session", "session.get_kind_display"),),
    link=lambda place: address("session-reply", cohort=place.session.study.cohort.slug, ref=place.session.ref),
    subject="{kind}: the day after tomorrow",
    body="Dear {name}\n\nYou are expected at a session of the evaluation the day after tomorrow ({kind}). Taking part is up "
    "to you, and so is your consent.\n\nTime and reply:\n{link}\n\n{programme}",
    group=_GROUP,
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
    "form_unanswered",
    "A feedback form is not answered",
    count=F("form__opens_on"),
    rhythm=Rhythm((14, 28)),
    day="counted from the day the form opened",
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
