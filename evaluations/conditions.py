"""Named conditions about the evaluation of a cohort."""

from typing import Any

from evaluations.models import Study
from fellowship.foundation.lifecycle.conditions import condition


@condition("evaluations.study_open", "the evaluation study is open", link="study-open cohort-people")
def study_open(cohort: Any) -> list[str]:
    """Without a study nothing of the year can be evaluated; the evaluators open it, never the faculty."""
    if Study.objects.filter(cohort=cohort).exists():
        return []
    return ["An evaluator of the cohort opens the study on their page “Studies”."]
