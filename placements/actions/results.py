"""What a fellow tells about the year: meetings, courses, skills, outputs and next steps."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Fellow
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from placements import permissions
from placements.core.patient_data import check_texts
from placements.models import CourseQuarter, NextStep, Output, SkillRating, SkillsAssessment, SupervisionMeeting


class TellingRefused(Refused):
    """It cannot be kept so; `field` names the answer to change."""


@action(permissions.ADD_ENTRY, on="fellow")
def enter_meeting(
    *,
    fellow: Fellow,
    met_on: date,
    minutes: int,
    met_with: Any,
    kind: str,
    topic: str,
    actions: list[str],
    confirmed: bool = False,
    by: Any,
) -> SupervisionMeeting:
    """Enter a supervision meeting; the other side confirms it (PLC-04)."""
    check_texts({"topic": topic, "actions": "\n".join(actions)}, confirmed=confirmed)
    if met_on > timezone.localdate():
        raise TellingRefused("The day must be today or in the past", "met_on")
    return create_with_ref(
        SupervisionMeeting, cohort=fellow.cohort, prefix="SV", fellow=fellow, met_on=met_on, minutes=minutes,
        met_with=met_with, kind=kind, topic=topic, actions=actions, entered_by=by,
    )  # fmt: skip


@action(permissions.ADD_ENTRY, on="fellow")
def tell_courses(*, fellow: Fellow, quarter: int, courses: int, hours: Decimal, by: Any) -> CourseQuarter:
    """Tell how many courses were finished in a quarter; telling it again puts it right (LRN-10)."""
    row, _ = CourseQuarter.objects.update_or_create(
        fellow=fellow, quarter=quarter, defaults={"courses": courses, "hours": hours}
    )
    return row


@action(permissions.ADD_ENTRY, on="fellow")
def rate_skills(
    *, fellow: Fellow, month: int, ratings: dict[str, int], examples: dict[str, str], confirmed: bool = False, by: Any
) -> SkillsAssessment:
    """Rate the skills at the start, the middle or the end; once a rating is in, it stays (OUT-01)."""
    check_texts({f"{skill}_example": words for skill, words in examples.items()}, confirmed=confirmed)
    row, _ = SkillsAssessment.objects.get_or_create(fellow=fellow, month=month, defaults={"cohort": fellow.cohort})
    if row.rated_on:
        raise TellingRefused("You have rated your skills for this month.", "month")
    row.ratings.all().delete()
    SkillRating.objects.bulk_create(
        SkillRating(assessment=row, skill=skill, rating=rating, example=examples.get(skill, ""))
        for skill, rating in ratings.items()
    )
    row.rated_on = timezone.localdate()
    row.save(update_fields=["rated_on"])
    return row


@action(permissions.ADD_ENTRY, on="fellow")
def add_output(*, fellow: Fellow, others: Any = (), by: Any, **given: Any) -> Output:
    """Add a paper, a talk, a tool or a document (OUT-04)."""
    row = create_with_ref(Output, cohort=fellow.cohort, prefix="O", **given)
    row.fellows.set({fellow, *others})
    return row


@action(permissions.ADD_ENTRY, on="fellow")
def tell_next_steps(*, fellow: Fellow, steps: list[str], by: Any) -> NextStep:
    """Tell what comes after the fellowship; several may be true, and telling again puts it right (OUT-07)."""
    if not steps:
        raise TellingRefused("Select at least one", "steps")
    fellow.next_steps.exclude(step__in=steps).delete()
    rows = [NextStep.objects.get_or_create(fellow=fellow, step=step)[0] for step in steps]
    return rows[0]
