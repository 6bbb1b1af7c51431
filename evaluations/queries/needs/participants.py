"""What the evaluation asks of those it listens to."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Value, When

from evaluations.models import CaseStudy, ConsentRecord, SessionPlace
from evaluations.permissions import ANSWER_CASE_CONSENT, ANSWER_INVITATION
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.navigation import address
from placements.core.words import many, when


def of_person(user: Any, on: date) -> list[NeedSource]:
    """Invitations to answer, and consent to give or refuse."""
    asked = ConsentRecord.objects.filter(session=OuterRef("session"), person=OuterRef("person"), status="asked")
    rows = SessionPlace.objects.filter(
        asks_reply=True, reply="", session__state="scheduled", session__starts_at__date__gte=on
    ).annotate(consent=Case(When(Exists(asked), then=Value("asked")), default=Value("")))
    return [
        NeedSource(
            "evaluations.answer_session",
            ANSWER_INVITATION.narrow(rows, user),
            _answer,
            {
                "cohort": "session__study__cohort__slug",
                "ref": "session__ref",
                "what": "session__kind",
                "extra": "consent",
                "due": "session__starts_at",
            },
        ),
        NeedSource(
            "evaluations.answer_case_study",
            ANSWER_CASE_CONSENT.narrow(CaseStudy.objects.filter(consent="asked"), user),
            _story,
            {"cohort": "study__cohort__slug", "ref": "ref", "since": "consent_on"},
        ),
    ]


def _answer(row: NeedRow, on: date) -> Need:
    url = address("session-reply", cohort=row.cohort, ref=row.ref)
    return Need(_words(row, -row.days_late(on)), url, "Reply", due=row.due)


def _story(row: NeedRow, on: date) -> Need:
    url = address("case-study-answer", cohort=row.cohort, ref=row.ref)
    words = "Read the case study about your placement and say whether we may show it."
    return Need(words, url, "Read and answer", since=row.since)


def _words(row: NeedRow, days: int) -> str:
    if row.what.endswith("interview"):
        return f"Pick a time for your evaluation interview {when(days)}."
    if row.what == "fellow_focus_group":
        words = "Reply to the focus group invitation"
        return f"{words} and give or refuse consent." if row.extra else f"{words}."
    group = "funder" if row.what == "funder_focus_group" else "faculty"
    return f"Reply to the {group} focus group {weeks(days)}."


def weeks(days: int) -> str:
    """ "in a week", "in three weeks"; other spans in days."""
    if days < 7 or days % 7:
        return when(days)
    return "in a week" if days == 7 else f"in {many(days // 7, 'week')}"
