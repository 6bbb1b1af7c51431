"""Planning and answering the re-checks of published projects (PRJ-17)."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from supervisors.core import rechecks as rules
from supervisors.models import Recheck
from supervisors.permissions import ANSWER_RECHECK, PLAN_RECHECKS


class NoStart(Exception):
    """The cohort has no first day yet."""


class AlreadyAnswered(Exception):
    """This re-check is done."""


@action(PLAN_RECHECKS, on="cohort")
def plan_rechecks(*, cohort: Cohort, by: Any) -> int:
    """A re-check before the start and at month 5 for every published project; those that are there stay. How many are new."""
    if cohort.placement_starts_on is None:
        raise NoStart("The cohort has no first day of the placements yet. Set it in its dates.")
    made = 0
    for proposal in cohort.proposals.filter(state="published"):
        for moment, due_on in rules.due_days(cohort.placement_starts_on).items():
            made += Recheck.objects.get_or_create(proposal=proposal, moment=moment, defaults={"due_on": due_on})[1]
    return made


def plan_after_move(*, cohort_id: int) -> None:
    """The re-checks of a cohort whose contracts or placements begin."""
    cohort = Cohort.objects.get(pk=cohort_id)
    if cohort.placement_starts_on is not None:
        plan_rechecks(cohort=cohort, by=SYSTEM)


@action(ANSWER_RECHECK, on="recheck")
def answer_recheck(*, recheck: Recheck, changed: dict[str, str], by: Any) -> Recheck:
    """Keep what is otherwise now; everything else holds as it was approved."""
    if recheck.done_on is not None:
        raise AlreadyAnswered("This re-check was sent already.")
    asked = set(recheck.proposal.rule_set.items.filter(essential=True).values_list("criterion__ref", flat=True))
    recheck.changed = {ref: words for ref, words in rules.changed(changed).items() if ref in asked}
    recheck.done_on, recheck.done_by = timezone.localdate(), by
    recheck.save(update_fields=["changed", "done_on", "done_by"])
    return recheck
