"""Past proposals tested against another rule set; the old decision is not touched (PRJ-12)."""

from dataclasses import dataclass
from typing import Any

from fellowship.cohorts.models import Cohort
from supervisors.core import checklist
from supervisors.models import Decision, Proposal, RuleSet, RuleSetCriterion
from supervisors.queries import checklists
from supervisors.queries.proposals import RATING_WORDS

_GROUPS = {"published": "Published projects", "decided": "All that were decided", "": "All that were sent"}
GROUPS = list(_GROUPS.items())


@dataclass(frozen=True)
class Retest:
    """One proposal and what it amounts to by the other rule set."""

    proposal: Proposal
    decided: str
    outcome: checklist.Outcome
    failing: list[tuple[str, str, str]]  # reference, words, rating in words
    partly: list[str]


@dataclass(frozen=True)
class Retests:
    """All of them, with how many pass."""

    rule_set: RuleSet
    rows: list[Retest]

    @property
    def passing(self) -> int:
        """How many pass."""
        return sum(1 for row in self.rows if row.outcome.passes)


@dataclass(frozen=True)
class Line:
    """One criterion of the other rule set for one proposal."""

    ref: str
    label: str
    weight: str
    weight_then: str
    rating: str
    verdict: str

    @property
    def fails(self) -> bool:
        """Whether the project fails by it."""
        return self.verdict == "Fails"


def rule_set_choices() -> list[RuleSet]:
    """What there is to test against, newest first; drafts too, so that they can be tried before they are frozen."""
    return list(RuleSet.objects.order_by("-ref"))


def retests(cohort: Cohort, rule_set: RuleSet, group: str) -> Retests:
    """The cohort's proposals by that rule set; five queries."""
    rows = cohort.proposals.exclude(state="draft").exclude(submitted_on=None)
    if group == "published":
        rows = rows.filter(state="published")
    elif group == "decided":
        rows = rows.filter(decisions__isnull=False).distinct()
    items = checklists.items_of(rule_set)
    words = {i.criterion.ref: i.label or i.criterion.question for i in items}
    outcomes = checklists.outcomes_by(items, rule_set.most_partly, rows)
    found = []
    for row in rows.select_related("cohort", "organisation").prefetch_related("decisions").order_by("ref"):
        outcome = outcomes[row.pk]
        failing = [(ref, words[ref], RATING_WORDS["not_met" if ref in outcome.not_met else ""]) for ref in outcome.gaps]
        found.append(Retest(row, _last(row), outcome, failing, list(outcome.partly)))
    return Retests(rule_set, found)


def retest_of(proposal: Proposal, rule_set: RuleSet) -> tuple[checklist.Outcome, list[Line]]:
    """One proposal by that rule set, criterion by criterion."""
    items = checklists.items_of(rule_set)
    ratings = dict(proposal.answers.values_list("criterion__ref", "self_rating"))
    then = dict(RuleSetCriterion.objects.filter(rule_set=proposal.rule_set).values_list("criterion__ref", "essential"))
    outcome = checklists.outcomes_by(items, rule_set.most_partly, Proposal.objects.filter(pk=proposal.pk))[proposal.pk]
    lines = [
        Line(
            item.criterion.ref,
            item.label or item.criterion.question,
            _weight(item.essential),
            _weight(then.get(item.criterion.ref)),
            RATING_WORDS[ratings.get(item.criterion.ref, "")],
            _verdict(item, ratings.get(item.criterion.ref, "")),
        )
        for item in items
    ]
    return outcome, lines


def _weight(essential: bool | None) -> str:
    return "Not asked" if essential is None else "Essential" if essential else "Desirable"


def _verdict(item: RuleSetCriterion, rating: str) -> str:
    if rating in ("met", "na"):
        return "Holds"
    if not item.essential:
        return "Does not count"
    return "Holds in part" if rating == "partly" else "Fails"


def _last(proposal: Proposal) -> str:
    last: Any = list(proposal.decisions.all())[-1:]
    return Decision.Outcome(last[0].outcome).label if last else "Not decided"
