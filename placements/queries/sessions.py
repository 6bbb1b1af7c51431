"""The register of a learning session."""

from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Fellow
from placements.models import Attendance, LearningSession

MARKS = list(Attendance.Mode.choices)


def register_of(session: LearningSession) -> list[tuple[Fellow, str]]:
    """Every fellow of the cohort with how they took part; "" while nothing is recorded."""
    marks = dict(Attendance.objects.filter(session=session).values_list("fellow_id", "mode"))
    fellows = Fellow.objects.filter(cohort=session.cohort_id).select_related("person").order_by("person__name")
    return [(fellow, marks.get(fellow.pk, "")) for fellow in fellows]


def session_rows(rows: QuerySet) -> QuerySet:
    """Sessions with their feedback and how many fellows took part."""
    there = Count("attendance", filter=~Q(attendance__mode="absent"), distinct=True)
    return rows.select_related("cohort", "feedback").annotate(there=there)
