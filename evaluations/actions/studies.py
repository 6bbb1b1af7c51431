"""Opens the evaluation of a cohort (EVD-01)."""

from typing import Any

from evaluations.models import Study
from evaluations.permissions import OPEN_STUDY
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action


class StudyRefused(Exception):
    """The study cannot be opened; the text is fit for the user."""


@action(OPEN_STUDY, on="cohort")
def open_study(*, cohort: Cohort, title: str, aims: list[str], by: Any) -> Study:
    """The one study of the cohort, with whoever opens it in its team."""
    study, made = Study.objects.get_or_create(
        cohort=cohort,
        defaults={"ref": f"EV-{cohort.ref}", "slug": cohort.slug, "title": title.strip(), "aims": aims},
    )
    if not made:
        raise StudyRefused("This cohort has a study already. You find it under Studies.")
    if getattr(by, "pk", None):
        study.team.add(by)
    return study
