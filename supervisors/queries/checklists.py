"""Pass rules asked of stored answers and verdicts."""

from collections import defaultdict
from typing import Any

from supervisors.core import checklist
from supervisors.models import AgreedVerdict, Answer, Proposal, RuleSet, RuleSetCriterion, Verdict


def by_self_rating(proposal: Proposal, rule_set: RuleSet | None = None) -> checklist.Outcome:
    """What the supervisor's own ratings amount to, by the proposal's rule set or by another one."""
    ratings = {a.criterion.ref: a.self_rating for a in proposal.answers.select_related("criterion")}
    return _outcome(rule_set or proposal.rule_set, ratings)


def by_verdict(proposal: Proposal) -> checklist.Outcome:
    """What the reviewers of this version hold together."""
    return _outcome(proposal.rule_set, verdicts_of(proposal))


def verdicts_of(proposal: Proposal) -> dict[str, str]:
    """What holds of each criterion of this version: the agreed verdict where reviewers differ, else the strictest."""
    return checklist.held(_given(proposal), agreed_on(proposal))


def disputed(proposal: Proposal) -> tuple[str, ...]:
    """The criteria on which the reviewers of this version differ and nothing is agreed yet."""
    return checklist.disputed(_given(proposal), agreed_on(proposal))


def agreed_on(proposal: Proposal) -> dict[str, str]:
    """What was agreed on where reviewers differed, per criterion of this version."""
    rows = AgreedVerdict.objects.filter(proposal=proposal, version=proposal.version)
    return dict(rows.values_list("criterion__ref", "verdict"))


def _given(proposal: Proposal) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = Verdict.objects.filter(review__proposal=proposal, review__version=proposal.version)
    for ref, verdict in rows.values_list("criterion__ref", "verdict"):
        found[ref].append(verdict)
    return found


QA_V2 = "QA-v2"


def outcomes_by_qa_v2(proposals: Any) -> dict[str, checklist.Outcome]:
    """What the supervisors' own ratings amount to by the present rule set, per reference; three queries."""
    items = RuleSetCriterion.objects.filter(rule_set__ref=QA_V2).select_related("criterion", "rule_set")
    items = list(items.order_by("criterion__ref"))
    found = outcomes_by(items, items[0].rule_set.most_partly if items else None, proposals)
    return {ref: found[pk] for pk, ref in proposals.order_by("pk").values_list("pk", "ref")}


def outcomes_by(items: list[RuleSetCriterion], most_partly: int | None, proposals: Any) -> dict[int, checklist.Outcome]:
    """What the supervisors' own ratings amount to by these criteria, per proposal; one query for the answers."""
    asked = [i.criterion.ref for i in items]
    essential = [i.criterion.ref for i in items if i.essential]
    ratings: dict[int, dict[str, str]] = {pk: {} for pk in proposals.order_by().values_list("pk", flat=True)}
    answers = Answer.objects.filter(proposal__in=proposals.order_by().values("pk"))
    for pk, ref, rating in answers.order_by().values_list("proposal_id", "criterion__ref", "self_rating"):
        ratings[pk][ref] = rating
    return {pk: checklist.outcome(essential, asked, given, most_partly) for pk, given in ratings.items()}


def items_of(rule_set: RuleSet) -> list[RuleSetCriterion]:
    """The criteria of a rule set in the order of the form."""
    return list(rule_set.items.select_related("criterion").order_by("order"))


def _outcome(rule_set: RuleSet, ratings: dict[str, Any]) -> checklist.Outcome:
    items = items_of(rule_set)
    return checklist.outcome(
        [i.criterion.ref for i in items if i.essential],
        [i.criterion.ref for i in items],
        ratings,
        rule_set.most_partly,
    )
