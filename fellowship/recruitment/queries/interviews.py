"""Interviews for those who plan and score them."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from fellowship.cohorts.models import CohortMembership
from fellowship.cohorts.queries.memberships import holding
from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.records import list_url, record_url
from fellowship.people.models import User
from fellowship.recruitment.models import (
    Application,
    InterviewAdjustment,
    InterviewPanel,
    InterviewSlot,
    KnownConflict,
    ReviewAssignment,
    ScoreSheet,
)
from fellowship.recruitment.queries.questions import told_to_reviewers
from fellowship.recruitment.queries.reading import Line

NOT_APPROVED = ("missing", "asked", "declined")


def members_to_be(cohort: Any) -> QuerySet:
    """Who may sit on a panel of the cohort; a panel wants a supervisor among its members."""
    roles = Q(cohort_memberships__cohort=cohort, cohort_memberships__role__in=("reviewer", "faculty", "supervisor"))
    return User.objects.filter(roles, is_active=True).distinct().order_by("name")


def is_recused(slot: InterviewSlot, user: Any) -> bool:
    """Whether a conflict of interest keeps the member from this applicant."""
    known = KnownConflict.objects.filter(application=slot.application_id, reviewer=user)
    gone = ReviewAssignment.objects.filter(application=slot.application_id, reviewer=user, state="conflict_declared")
    return known.exists() or gone.exists()


def has_supervisor(panel: InterviewPanel) -> bool:
    """Whether a supervisor of the cohort sits on the panel: somebody must know what the year asks of a fellow."""
    return CohortMembership.objects.filter(
        holding(timezone.localdate()), cohort=panel.cohort_id, role="supervisor", user__panels__panel=panel
    ).exists()


def people_on(panel: InterviewPanel) -> QuerySet:
    """The members of a panel."""
    return User.objects.filter(panels__panel=panel).order_by("name")


def lacks_approval(application: Application) -> bool:
    """Whether an interview has to wait: the approval in principle was asked for and is not given, and nobody passed over it.

    Applications without any word about approval are of cohorts that did not ask for it.
    """
    return application.approval in NOT_APPROVED and not application.approval_passed_reason


def adjustment_of(application: Application) -> str:
    """What the applicant asked for."""
    found = InterviewAdjustment.objects.filter(application=application).values_list("text", flat=True)
    return found.first() or ""


def to_choose(user: Any, on: date) -> NeedSource:
    """Applications on the shortlist without a time, while there are times to choose from."""
    free = InterviewSlot.objects.filter(
        panel__cohort=OuterRef("cohort"), status="planned", application=None, starts_at__date__gte=on
    )
    rows = Application.objects.filter(Exists(free), person=user, state="shortlisted", slot=None)
    columns = {"cohort": "cohort__slug", "ref": "ref", "what": "approval", "extra": "approval_passed_reason"}
    return NeedSource("my_interview", rows, _choose, columns)


def _choose(row: NeedRow, on: date) -> Need:
    if row.what in NOT_APPROVED and not row.extra:
        words = "You are on the shortlist. Your approval in principle must be given before you can choose a time."
        return Need(words, record_url("application", row.cohort, row.ref), "Ask for it", kind=row.kind)
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
        *(Line(words, text) for words, text in told_to_reviewers(application)),
    ]
    return [line for line in lines if line.text]
