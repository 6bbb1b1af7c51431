"""Earlier projects that can be offered again, and what of one is not checked yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import Proposal, RuleSetCriterion


def earlier_of(user: Any, cohort: Any) -> QuerySet[Proposal]:
    """Projects the person led in other cohorts and that were offered, newest first."""
    rows = Proposal.objects.filter(lead__person=user, state__in=OFFERED).exclude(cohort=cohort)
    return rows.select_related("cohort", "lead").order_by("-cohort__placement_starts_on", "title")


@dataclass(frozen=True)
class Unchecked:
    """One section with answers that were taken over and not checked."""

    code: str
    title: str
    number: int


def refs_to_check(proposal: Proposal) -> set[str]:
    """The criteria whose answer was taken over and not checked."""
    return set(proposal.answers.filter(to_check=True).values_list("criterion__ref", flat=True))


def sections_to_check(proposal: Proposal) -> list[Unchecked]:
    """The sections of the form with such answers, in their order."""
    refs = refs_to_check(proposal)
    if not refs:
        return []
    items = RuleSetCriterion.objects.filter(rule_set=proposal.rule_set_id, criterion__ref__in=refs)
    codes = list(items.values_list("section", flat=True))
    sections = proposal.rule_set.sections
    return [Unchecked(s["code"], s["title"], codes.count(s["code"])) for s in sections if s["code"] in codes]
