"""A proposal under review: answers beside verdicts, and how far the review is."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from supervisors.core import checklist
from supervisors.core.answers.words import in_words
from supervisors.models import (
    AgreedVerdict,
    Answer,
    ApprovalCondition,
    Criterion,
    DecisionException,
    Proposal,
    RuleSetCriterion,
    Verdict,
)
from supervisors.queries import checklists, evidence
from supervisors.queries.proposals import RATING_WORDS


@dataclass(frozen=True)
class ReviewLine:
    """One criterion: what the supervisor said, what this reviewer holds, what the others hold."""

    item: RuleSetCriterion
    answer: Answer | None
    mine: Verdict | None
    others: list[Verdict]
    files: list[Any]
    by_reviewer: list[tuple[str, Verdict | None]]  # one for each reviewer of the version, the reader as "You"
    agreed: AgreedVerdict | None = None

    @property
    def differs(self) -> bool:
        """Whether the reviewers hold different things."""
        return checklist.differ([v.verdict for _, v in self.by_reviewer if v])

    @property
    def together(self) -> str:
        """What all of them hold, in words, where they do not differ."""
        return next((v.get_verdict_display() for _, v in self.by_reviewer if v), "")

    @property
    def ref(self) -> str:
        """The criterion's reference."""
        return self.item.criterion.ref

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The typed answer in words."""
        return in_words(self.item.answer_type, self.answer.value if self.answer else None)

    @property
    def said(self) -> str:
        """The supervisor's own rating in words."""
        return RATING_WORDS[self.answer.self_rating if self.answer else ""]


@dataclass(frozen=True)
class ReviewPage:
    """All criteria of one proposal for one reviewer."""

    lines: list[ReviewLine]
    outcome: checklist.Outcome
    judged: int
    exception: DecisionException | None
    reviewers: list[str]  # names of those who have a verdict, the reader as "You"

    @property
    def disputed(self) -> list[str]:
        """The criteria on which reviewers differ and nothing is agreed."""
        return [line.ref for line in self.lines if line.differs and line.agreed is None]

    @property
    def next_ref(self) -> str:
        """The first criterion without this reviewer's verdict."""
        return next((line.ref for line in self.lines if line.mine is None), "")

    @property
    def may_approve(self) -> bool:
        """Whether no essential stands in the way of an approval."""
        if self.outcome.missing or self.disputed:
            return False
        return not self.outcome.not_met or bool(self.exception and self.exception.confirmed_by_id)

    def line(self, ref: str) -> ReviewLine | None:
        """The line of that criterion."""
        return next((line for line in self.lines if line.ref == ref), None)

    def after(self, ref: str) -> str:
        """The next criterion to judge after this one: the first unjudged further down, then from the top, else ""."""
        refs = [line.ref for line in self.lines]
        start = refs.index(ref) + 1
        unjudged = [line.ref for line in self.lines[start:] + self.lines[:start] if line.mine is None]
        return next((found for found in unjudged if found != ref), "")


def review_page(*, proposal: Proposal, user: Any) -> ReviewPage:
    """Everything a reviewer needs; seven queries."""
    files = evidence.files_of(proposal)
    answers = {a.criterion_id: a for a in proposal.answers.all()}
    verdicts: dict[int, list[Verdict]] = {}
    rows = Verdict.objects.filter(review__proposal=proposal, review__version=proposal.version)
    for row in rows.select_related("review__reviewer"):
        verdicts.setdefault(row.criterion_id, []).append(row)
    items = sorted(checklists.items_of(proposal.rule_set), key=lambda i: i.order)
    reviewers = _reviewers([row for given in verdicts.values() for row in given], user)
    agreed = {a.criterion_id: a for a in proposal.agreed_verdicts.filter(version=proposal.version).select_related("by")}
    lines = []
    for item in items:
        pk = item.criterion_id
        given = {v.review.reviewer_id: v for v in verdicts.get(pk, [])}
        by_reviewer = [(name, given.get(reviewer)) for reviewer, name in reviewers.items()]
        mine = given.get(user.pk)
        others = [v for v in given.values() if v is not mine]
        lines.append(ReviewLine(item, answers.get(pk), mine, others, files.get(pk, []), by_reviewer, agreed.get(pk)))
    held = checklist.held(
        {line.ref: [v.verdict for _, v in line.by_reviewer if v] for line in lines},
        {line.ref: line.agreed.verdict for line in lines if line.agreed},
    )
    outcome = checklist.outcome(
        [i.criterion.ref for i in items if i.essential],
        [i.criterion.ref for i in items],
        held,
        proposal.rule_set.most_partly,
    )
    exception = DecisionException.objects.filter(proposal=proposal, version=proposal.version).first()
    judged = sum(1 for line in lines if line.mine)
    return ReviewPage(lines, outcome, judged, exception, list(reviewers.values()))


def _reviewers(rows: list[Verdict], user: Any) -> dict[int | None, str]:
    """Who has a verdict, by name; the reader first."""
    found = {row.review.reviewer_id: row.review.reviewer for row in rows}
    order = sorted(found, key=lambda pk: (pk != user.pk, str(found[pk])))
    return {pk: "You" if pk == user.pk else str(found[pk] or "Reviewer") for pk in order}


def comments_to_supervisor(proposal: Proposal) -> list[tuple[RuleSetCriterion, Verdict]]:
    """What reviewers wrote about the version that was decided last, whatever their verdict; none before a decision."""
    decision = proposal.latest_decision
    if decision is None:
        return []
    given = _comments(proposal, decision.version)
    items = checklists.items_of(proposal.rule_set) if given else []
    return _by_item(items, given)


def comments_on(
    proposal: Proposal, decided: list[Any], items: list[RuleSetCriterion]
) -> list[tuple[RuleSetCriterion, Verdict]]:
    """The same where the last decision (or none) and the criteria of the rule set are read already."""
    given = [comment for decision in decided for comment in _comments(proposal, decision.version)]
    return _by_item(items, given)


def _comments(proposal: Proposal, version: int) -> list[Verdict]:
    rows = Verdict.objects.filter(review__proposal=proposal, review__version=version)
    return list(rows.exclude(comment="").order_by("pk"))


def _by_item(items: list[RuleSetCriterion], given: list[Verdict]) -> list[tuple[RuleSetCriterion, Verdict]]:
    return [(item, row) for item in items for row in given if row.criterion_id == item.criterion_id]


def criterion_of(proposal: Proposal, ref: str) -> Criterion | None:
    """The criterion of that reference in the proposal's rule set."""
    return Criterion.objects.filter(ref=ref, uses__rule_set=proposal.rule_set).first()


def faculty_of(proposal: Proposal) -> Any:
    """People who can review it."""
    return get_user_model().objects.filter(
        cohort_memberships__cohort=proposal.cohort, cohort_memberships__role="faculty", is_active=True
    )


def conditions(cohort: Any) -> Any:
    """Conditions of approvals in a cohort, open ones first."""
    rows = ApprovalCondition.objects.filter(proposal__cohort=cohort)
    return rows.select_related("proposal__cohort", "criterion", "owner").order_by("-status", "due_on", "pk")
