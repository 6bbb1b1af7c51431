"""Interviews for those who plan and score them."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.records import list_url
from fellowship.people.models import User
from fellowship.recruitment.models import Application, InterviewSlot, KnownConflict, ReviewAssignment, ScoreSheet
from fellowship.recruitment.queries.reading import Line


def members_to_be(cohort: Any) -> QuerySet:
    """Who may sit on a panel of the cohort; a panel wants a supervisor among its members."""
    roles = Q(cohort_memberships__cohort=cohort, cohort_memberships__role__in=("reviewer", "faculty", "supervisor"))
    return User.objects.filter(roles, is_active=True).distinct().order_by("name")


def is_recused(slot: InterviewSlot, user: Any) -> bool:
    """Whether a conflict of interest keeps the member from this applicant."""
    known = KnownConflict.objects.filter(application=slot.application_id, reviewer=user)
    gone = ReviewAssignment.objects.filter(application=slot.application_id, reviewer=user, state="conflict_declared")
    return known.exists() or gone.exists()


def to_choose(user: Any, on: date) -> NeedSource:
    """Applications on the shortlist without a time, while there are times to choose from."""
    free = InterviewSlot.objects.filter(
        panel__cohort=OuterRef("cohort"), status="planned", application=None, starts_at__date__gte=on
    )
    rows = Application.objects.filter(Exists(free), person=user, state="shortlisted", slot=None)
    return NeedSource("my_interview", rows, _choose, {"cohort": "cohort__slug", "ref": "ref"})


def _choose(row: NeedRow, on: date) -> Need:
    return Need("Choose a time for your interview.", list_url("slot", row.cohort, free="yes"), "Choose", kind=row.kind)


def own_sheet(slot: InterviewSlot, user: Any) -> ScoreSheet | None:
    """The member's sheet of the interview."""
    return ScoreSheet.objects.filter(application=slot.application_id, reviewer=user, stage="interview").first()


def told_to_panel(application: Application) -> list[Line]:
    """What the panel reads: who comes and what they wrote, never which projects they would like (F27)."""
    lines = [
        Line("Name", application.person.name),
        Line("Profession", application.profession.label),
        Line("Specialty", application.specialty),
        Line("Grade", application.grade),
        Line("Coding experience", application.get_coding_experience_display()),
        Line("Experience", application.experience),
        Line("Statement", application.statement),
        Line("What they would like to learn", application.learning_interests),
        Line("Putting clinical AI into practice afterwards", application.adoption),
    ]
    return [line for line in lines if line.text]
