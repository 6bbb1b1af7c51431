"""Named conditions that the gates of a cohort ask."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.lifecycle.conditions import condition
from fellowship.recruitment.models import Application, EligibilityRules, ReviewAssignment


@condition("recruitment.eligibility_set", "who may apply is set for every profession", link="cohort-eligibility")
def eligibility_set(cohort: Any) -> list[str]:
    """Applications open only when people can know whether they may apply."""
    rules = EligibilityRules.objects.filter(cohort=cohort).prefetch_related("professions").first()
    if rules is None:
        return ["Set who may apply to this cohort."]
    return [] if rules.professions.all() else ["Choose at least one profession that may apply."]


@condition(
    "recruitment.applications_closed",
    "the closing date has passed and nothing waits for the eligibility check",
    link="cohort-calendar",
)
def applications_closed(cohort: Any) -> list[str]:
    """Nobody is matched while others can still apply."""
    closing = cohort.milestones.filter(code="apply_close").values_list("date", flat=True).first()
    if closing is None:
        return ["Set the date on which applications close."]
    if closing >= timezone.localdate():
        return [f"Applications close on {closing.day} {closing:%B %Y}."]
    waiting = Application.objects.filter(cohort=cohort, state="submitted", eligibility="").count()
    return [f"{waiting} applications are not yet checked for eligibility."] if waiting else []


@condition("recruitment.scores_in", "every reviewer has sent the scores", link="records:assignment")
def scores_in(cohort: Any) -> list[str]:
    """The order of applicants rests on all scores."""
    open_sheets = ReviewAssignment.objects.filter(round__cohort=cohort, state__in=["assigned", "in_progress"]).count()
    return [f"{open_sheets} score sheets are not in yet."] if open_sheets else []
