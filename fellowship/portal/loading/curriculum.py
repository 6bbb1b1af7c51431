"""Curricula for the demonstration: the cohort files have none, and an empty grid shows nobody what it is for (COH-10)."""

from fellowship.cohorts.actions.curriculum import add_objective
from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.access.actors import SYSTEM


def lay_down(cohort: Cohort, rows: list[dict]) -> None:
    """The objectives in their order; a stage that the portal does not have is passed over."""
    stages = dict(Term.objects.filter(vocabulary=Term.Vocabulary.LIFECYCLE_STAGE).values_list("code", "pk"))
    for row in rows:
        taught = {stages[code]: methods for code, methods in row["taught"].items() if code in stages}
        add_objective(cohort=cohort, text=row["text"], taught=taught, by=SYSTEM)
