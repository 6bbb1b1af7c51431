"""Rule sets as faculty choose and read them."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.models import ProjectCall, Proposal, RuleSet, RuleSetCriterion


@dataclass(frozen=True)
class SectionOfSet:
    """One section of a rule set with what it asks."""

    title: str
    intro: str
    items: list[RuleSetCriterion]


def rule_sets() -> QuerySet[RuleSet]:
    """All rule sets, the newest reference first, with how much each asks."""
    return RuleSet.objects.annotate(
        asked=Count("items"), essential=Count("items", filter=Q(items__essential=True))
    ).order_by("-ref")


def chosen_rule_set(cohort: Cohort) -> RuleSet | None:
    """The rule set of the cohort's call."""
    call = ProjectCall.objects.select_related("rule_set").filter(cohort=cohort).first()
    return call.rule_set if call else None


def projects_begun(cohort: Cohort) -> int:
    """How many projects stand under the cohort's rule set already."""
    return Proposal.objects.filter(cohort=cohort).count()


def sections_of(rule_set: RuleSet) -> list[SectionOfSet]:
    """What the rule set asks, section by section in the order of the form. One query."""
    items = rule_set.items.select_related("criterion").order_by("order")
    inside = {code: list(rows) for code, rows in groupby(sorted(items, key=lambda i: i.section), lambda i: i.section)}
    return [
        SectionOfSet(section["title"], section["intro"], sorted(inside[section["code"]], key=lambda i: i.order))
        for section in rule_set.sections
        if section["code"] in inside
    ]
