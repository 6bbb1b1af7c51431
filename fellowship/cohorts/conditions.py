"""Named conditions that a cohort's own dates decide."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.lifecycle.conditions import condition

DATES = {
    "induction_on": "induction",
    "placement_starts_on": "placement start",
    "placement_ends_on": "placement end",
    "graduation_on": "graduation",
}


@condition("cohorts.dates_complete", "the four dates and the places are set", link="cohort-edit")
def dates_complete(cohort: Any) -> list[str]:
    """A call opens only when hosts can read when fellows come, and how many."""
    reasons = [f"Set the date of {words}." for field, words in DATES.items() if getattr(cohort, field) is None]
    if not cohort.places:
        reasons.append("Set the number of places.")
    return reasons


@condition("cohorts.call_dated", "the calendar says when the call for projects closes", link="cohort-calendar")
def call_dated(cohort: Any) -> list[str]:
    """Hosts must know until when they can send."""
    dated = cohort.milestones.filter(code="call_close").exists()
    return [] if dated else ["Set the date on which the call for projects closes."]


@condition("cohorts.curriculum_set", "the curriculum has learning objectives", link="curriculum")
def curriculum_set(cohort: Any) -> list[str]:
    """Hosts, fellows and accreditors ask what is learned; stages without an objective are told on the grid."""
    return [] if cohort.curriculum.exists() else ["Add the first learning objective."]


@condition(
    "cohorts.people_invited", "a supervisor and an evaluator have a role here or are invited", link="cohort-people"
)
def people_invited(cohort: Any) -> list[str]:
    """A call reaches nobody while nobody is in the cohort, and the evaluation begins before the year does."""
    asked = cohort.invitations.filter(withdrawn_at=None).order_by().values_list("role", flat=True)
    here = set(cohort.memberships.order_by().values_list("role", flat=True).union(asked))
    return [
        f"Invite {words}."
        for role, words in (("supervisor", "a supervisor"), ("evaluator", "an evaluator"))
        if role not in here
    ]


@condition("cohorts.call_closed", "the call for projects has closed", link="cohort-calendar")
def call_closed(cohort: Any) -> list[str]:
    """Quality assurance starts when no host can send any more."""
    closing = cohort.milestones.filter(code="call_close").values_list("date", flat=True).first()
    if closing is None:
        return ["Set the date on which the call for projects closes."]
    if closing >= timezone.localdate():
        return [f"The call for projects is open until {closing.day} {closing:%B %Y}."]
    return []


@condition("cohorts.placement_ended", "the placement has ended", link="cohort-edit")
def placement_ended(cohort: Any) -> list[str]:
    """A cohort closes after its placements."""
    end = cohort.placement_ends_on
    if end is None:
        return ["Set the date of placement end."]
    if end >= timezone.localdate():
        return [f"The placement ends on {end.day} {end:%B %Y}."]
    return []
