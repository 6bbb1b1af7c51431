"""Named conditions about the evaluation of a cohort."""

from typing import Any

from evaluations.models import Study
from evaluations.queries.carry_over import waiting_for_a_word
from fellowship.foundation.lifecycle.conditions import condition


@condition("evaluations.study_open", "the evaluation study is open", link="study-open cohort-people")
def study_open(cohort: Any) -> list[str]:
    """Without a study nothing of the year can be evaluated; the evaluators open it, never the faculty."""
    if Study.objects.filter(cohort=cohort).exists():
        return []
    return ["An evaluator of the cohort opens the study on their page “Studies”."]


@condition(
    "evaluations.recommendations_decided",
    "every open recommendation of earlier cohorts has a word here",
    link="carry-over",
)
def recommendations_decided(cohort: Any) -> list[str]:
    """What earlier years learnt is read before the new year is planned."""
    count = waiting_for_a_word(cohort)
    waits = "recommendation of an earlier cohort waits" if count == 1 else "recommendations of earlier cohorts wait"
    return [f"{count} open {waits} for a decision."] if count else []
