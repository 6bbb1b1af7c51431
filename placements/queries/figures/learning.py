"""Figures about sessions, attendance, feedback, courses and skills ratings."""

from datetime import date
from typing import Any

from django.db.models import Sum

from fellowship.foundation.figures.registry import ABSENT
from placements.core.courses import pattern
from placements.models import Attendance, CourseQuarter, LearningSession, SessionFeedback, SkillsAssessment
from placements.queries.figures.declare import declare, tally

_count, _number, _table = declare("count"), declare("number"), declare("table")
_personal = declare("table", "personal")
_HELD = "sessions held"


def _held(cohort_pk: int, **only: Any) -> Any:
    return LearningSession.objects.filter(cohort_id=cohort_pk, status="held", **only).order_by()


@_table("sessions_held_by_kind", "Sessions held by kind", "Masterclasses and boot camp days that were held.", _HELD)
def sessions_held_by_kind(cohort_pk: int, on: date) -> Any:
    """Sessions held by kind."""
    return tally(_held(cohort_pk).values_list("kind", flat=True)) or ABSENT


@_count("masterclasses", "Masterclasses held", "Masterclasses that were held.", _HELD)
def masterclasses(cohort_pk: int, on: date) -> Any:
    """Masterclasses held."""
    return _held(cohort_pk, kind="masterclass").count() or ABSENT


@_count("foundational_masterclasses", "Foundational masterclasses", "Masterclasses held that are foundational.", _HELD)
def foundational_masterclasses(cohort_pk: int, on: date) -> Any:
    """Foundational masterclasses held."""
    found = _held(cohort_pk, kind="masterclass")
    return found.filter(foundational=True).count() if found.exists() else ABSENT


@_count(
    "foundational_in_first_three_months",
    "Foundational sessions in the first three months",
    "Sessions held in placement months 1 to 3 that are foundational.",
    _HELD,
)
def foundational_in_first_three_months(cohort_pk: int, on: date) -> Any:
    """Foundational sessions of the first quarter."""
    if not _held(cohort_pk).exists():
        return ABSENT
    return _held(cohort_pk, foundational=True, placement_month__lte=3).count()


def _attended(cohort_pk: int, **only: Any) -> Any:
    rows = Attendance.objects.filter(session__cohort_id=cohort_pk, session__status="held", **only)
    there, total = rows.exclude(mode="absent").count(), rows.count()
    return round(100 * there / total, 1) if total else ABSENT


@_number(
    "attendance_percent",
    "Attendance",
    "Per cent of fellows at sessions held, in the room or remotely.",
    "fellows times sessions held",
)
def attendance_percent(cohort_pk: int, on: date) -> Any:
    """Attendance at all sessions."""
    return _attended(cohort_pk)


@_number(
    "masterclass_attendance_percent",
    "Attendance at masterclasses",
    "Per cent of fellows at masterclasses held, in the room or remotely.",
    "fellows times masterclasses held",
)
def masterclass_attendance_percent(cohort_pk: int, on: date) -> Any:
    """Attendance at masterclasses."""
    return _attended(cohort_pk, session__kind="masterclass")


@_count("feedback_responses", "Responses to session feedback", "Responses to the feedback of sessions held.", _HELD)
def feedback_responses(cohort_pk: int, on: date) -> Any:
    """Responses to session feedback."""
    rows = SessionFeedback.objects.filter(session__cohort_id=cohort_pk, session__status="held")
    found = rows.aggregate(n=Sum("responses"))["n"]
    return ABSENT if found is None else found


@_personal(
    "coding_pattern_counts",
    "Use of courses",
    "Fellows by how they used self-paced courses over the quarters.",
    "the cohort's fellows",
    "fellows",
)
def coding_pattern_counts(cohort_pk: int, on: date) -> Any:
    """Fellows by pattern of course use."""
    by_fellow: dict[int, list[int]] = {}
    rows = CourseQuarter.objects.filter(fellow__cohort_id=cohort_pk).order_by("fellow", "quarter")
    for fellow, courses in rows.values_list("fellow", "courses"):
        by_fellow.setdefault(fellow, []).append(courses)
    return tally(pattern(counts) for counts in by_fellow.values()) or ABSENT


@_table(
    "skills_rows_by_month",
    "Skills ratings by month",
    "Skills ratings filled in at months 0, 5 and 12.",
    "skills ratings",
    "fellows",
)
def skills_rows_by_month(cohort_pk: int, on: date) -> Any:
    """Skills ratings by month."""
    rows = SkillsAssessment.objects.filter(cohort_id=cohort_pk).order_by("month")
    found: dict[str, int] = {}
    for month in rows.values_list("month", flat=True):
        found[str(month)] = found.get(str(month), 0) + 1
    return found or ABSENT
