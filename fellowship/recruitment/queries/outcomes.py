"""Who is to be told of an outcome, what was released for them, and whether they were told (REC-19)."""

from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse

from fellowship.foundation.notices.models import Message
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.recruitment.core.application_lifecycle import APPLICATION
from fellowship.recruitment.core.outcomes import ENDED, TOLD
from fellowship.recruitment.models import Application, ScoreSheet

EVENTS = ("outcome_told", "reserve_told")


def _messages() -> QuerySet:
    return Message.objects.filter(
        template__in=EVENTS,
        about_kind=Application._meta.label,
        about_id=Cast(OuterRef("pk"), CharField()),
        bound=OuterRef("state"),
    )


def with_outcome(cohort: Any) -> QuerySet:
    """Applications whose outcome is known and is not a place, with what was written and told."""
    written = Q(sheets__is_submitted=True) & ~Q(sheets__feedback="")
    rows = Application.objects.filter(cohort=cohort, state__in=TOLD).select_related("person", "cohort")
    return rows.annotate(
        message=Subquery(_messages().order_by("-pk").values("status")[:1]),
        written=Count("sheets", filter=written, distinct=True),
        released=Count("sheets", filter=written & Q(sheets__feedback_released_at__isnull=False), distinct=True),
    )


def untold_of(rows: QuerySet) -> QuerySet:
    """Those of the applications about whose outcome no message was written."""
    return rows.exclude(Exists(_messages()))


def to_tell(cohort: Any) -> QuerySet:
    """Who has not been written to about the outcome."""
    rows = untold_of(Application.objects.filter(cohort=cohort, state__in=TOLD))
    return rows.select_related("person", "cohort").order_by("ref")


def unread(cohort: Any) -> QuerySet:
    """Words for applicants that faculty have not released."""
    return texts_of(None).filter(application__cohort=cohort, application__state__in=TOLD, feedback_released_at=None)


def texts_of(application: Any) -> QuerySet:
    """The sheets with words for the applicant; of one application, or of all."""
    rows = ScoreSheet.objects.filter(is_submitted=True).exclude(feedback="")
    rows = rows.filter(application=application) if application is not None else rows
    return rows.select_related("reviewer", "feedback_released_by").order_by("stage", "pk")


def has_words() -> Exists:
    """For applications: whether faculty released any words for the applicant."""
    sheets = ScoreSheet.objects.filter(application=OuterRef("pk"), feedback_released_at__isnull=False)
    return Exists(sheets)


def released_to(application: Application) -> list[str]:
    """What the applicant may read: nothing before the outcome is known."""
    if application.state not in ENDED:
        return []
    found = texts_of(application).filter(feedback_released_at__isnull=False)
    return list(found.values_list("feedback", flat=True))


def _feedback(row: Any) -> str:
    return f"{row.released} of {row.written} released" if row.written else "None written"


def _words_of(row: Any) -> str:
    return reverse("feedback", kwargs={"cohort": row.cohort.slug, "ref": row.ref}) if row.written else ""


_STATUS = dict(Message.Status.choices)


class Outcomes(Table):
    """Applicants who are not offered a place."""

    columns = [
        Column("Application", "ref", sort="ref", link=to("application")),
        Column("Name", "person.name", sort="person__name"),
        Column("Outcome", "state_label", sort="state"),
        Column("Words of reviewers", _feedback, sort="written", link=_words_of),
        Column("Message", lambda r: _STATUS.get(r.message, "Not written"), sort="message"),
    ]
    filters = [
        Search("q", "Name or reference", ["person__name", "ref"]),
        Choice("state", "Outcome", "state", [(s, APPLICATION.states[s]) for s in TOLD]),
        Tick("untold", "No message written", lambda rows: rows.filter(message=None)),
        Tick("unread", "Words not released", lambda rows: rows.filter(written__gt=0, released=0)),
    ]
    order = ("ref",)
    page_size = 50
    empty = "No outcome is known yet that is not a place."
