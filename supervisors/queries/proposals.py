"""Proposals as pages need them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from fellowship.cohorts.models import Cohort, Term
from fellowship.people.models import Organisation
from supervisors.core import checklist
from supervisors.core.answers.words import in_words
from supervisors.models import Answer, Project, Proposal, ProposalChange, Review, RuleSetCriterion
from supervisors.queries import checklists, evidence

RATING_WORDS = {"met": "Met", "partly": "Partly met", "not_met": "Not met", "na": "Does not apply", "": "Not answered"}


@dataclass(frozen=True)
class SectionState:
    """One section of the form and how far it is."""

    code: str
    number: int
    title: str
    intro: str
    answered: int
    asked: int
    essential_missing: int
    essential_not_met: int

    @property
    def status(self) -> str:
        """Completed, to improve, in progress or not started."""
        if self.essential_not_met and not self.essential_missing:
            return "To improve"
        if self.answered == self.asked or (self.answered and not self.essential_missing):
            return "Completed"
        return "In progress" if self.answered else "Not yet started"


@dataclass(frozen=True)
class Gap:
    """One essential criterion that needs work, with the section in which it is asked."""

    ref: str
    label: str
    section: str
    rating: str
    words: str


@dataclass(frozen=True)
class FormState:
    """Everything the task list, the live score and the check page say."""

    sections: list[SectionState]
    outcome: checklist.Outcome
    missing: list[Gap]
    weak: list[Gap]
    done: int

    @property
    def may_send(self) -> bool:
        """Whether every essential criterion is answered."""
        return not self.missing


@dataclass(frozen=True)
class Line:
    """One criterion on a page to read: what was asked and answered."""

    item: RuleSetCriterion
    answer: Answer | None
    files: list[Any]

    @property
    def ref(self) -> str:
        """The criterion's reference."""
        return self.item.criterion.ref

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The typed answer in words."""
        return in_words(self.item.answer_type, self.answer.value if self.answer else None)

    @property
    def words(self) -> str:
        """The rating in words."""
        return RATING_WORDS[self.answer.self_rating if self.answer else ""]


def form_state(
    proposal: Proposal, items: list[RuleSetCriterion] | None = None, ratings: dict[str, str] | None = None
) -> FormState:
    """How far the form is, live; `items`, the criteria of its rule set, and `ratings` by criterion where they are known."""
    items = checklists.items_of(proposal.rule_set) if items is None else items
    if ratings is None:
        ratings = dict(proposal.answers.values_list("criterion__ref", "self_rating"))
    outcome = checklist.outcome(
        [i.criterion.ref for i in items if i.essential],
        [i.criterion.ref for i in items],
        ratings,
        proposal.rule_set.most_partly,
    )
    sections = []
    for number, section in enumerate(proposal.rule_set.sections, start=1):
        inside = [i for i in items if i.section == section["code"]]
        if not inside:
            continue
        sections.append(
            SectionState(
                section["code"],
                number,
                section["title"],
                section["intro"],
                sum(1 for i in inside if ratings.get(i.criterion.ref)),
                len(inside),
                sum(1 for i in inside if i.essential and not ratings.get(i.criterion.ref)),
                sum(1 for i in inside if i.essential and ratings.get(i.criterion.ref) == "not_met"),
            )
        )
    gaps = [_gap(i, ratings) for i in items if i.essential]
    return FormState(
        sections,
        outcome,
        [g for g in gaps if g.rating == ""],
        [g for g in gaps if g.rating in ("not_met", "partly")],
        sum(1 for s in sections if s.status == "Completed"),
    )


def _gap(item: RuleSetCriterion, ratings: dict[str, str]) -> Gap:
    rating = ratings.get(item.criterion.ref, "")
    return Gap(item.criterion.ref, item.label or item.criterion.question, item.section, rating, RATING_WORDS[rating])


def lines_by_section(proposal: Proposal) -> list[tuple[dict[str, str], list[Line]]]:
    """Every criterion with its answer, by section."""
    answers = {a.criterion_id: a for a in proposal.answers.select_related("criterion")}
    files = evidence.files_of(proposal)
    items = checklists.items_of(proposal.rule_set)
    lines = [Line(i, answers.get(i.criterion_id), files.get(i.criterion_id, [])) for i in items]
    return [(s, [line for line in lines if line.item.section == s["code"]]) for s in proposal.rule_set.sections]


def lists_of_form(cohort: Cohort) -> dict[str, list[tuple[str, str]]]:
    """The pick lists that answer types name by their source."""
    terms = Term.objects.filter(vocabulary__in=["lifecycle_stage", "profession"], retired=False).order_by("order", "pk")
    found: dict[str, list[tuple[str, str]]] = {"stages": [], "professions": []}
    for term in terms:
        found["stages" if term.vocabulary == "lifecycle_stage" else "professions"].append((term.code, term.label))
    return {**found, "host_levels": list(Organisation.Level.choices)}


def queue(rows: QuerySet) -> QuerySet:
    """Proposals with what a list shows, in one query."""
    latest = Review.objects.filter(proposal=OuterRef("pk")).order_by("-version", "-pk")
    met = Answer.objects.filter(proposal=OuterRef("pk"), self_rating__in=["met", "na"]).order_by()
    # Subqueries, not joins: a count of the rows or a filter's choices then need none of them.
    changes = ProposalChange.objects.filter(row=OuterRef("pk")).order_by("-at")
    inside = Project.objects.filter(proposal=OuterRef("pk")).order_by()
    return rows.select_related("organisation", "lead__person", "cohort").annotate(
        reviewer_name=Subquery(latest.values("reviewer__name")[:1]),
        review_due=Subquery(latest.values("due_on")[:1]),
        met=Subquery(met.values("proposal").annotate(n=Count("pk")).values("n")),
        since=Subquery(changes.values("at")[:1]),
        project_count=Coalesce(Subquery(inside.values("proposal").annotate(n=Count("pk")).values("n")), 0),
        several=Exists(Project.objects.filter(proposal=OuterRef("pk"), kind="secondary")),
    )


def find_cohort(slug: str) -> Cohort | None:
    """The cohort of an address."""
    return Cohort.objects.filter(slug=slug).first()


def record(rows: QuerySet) -> QuerySet:
    """Rows with what a record page shows."""
    people = ("lead__person", "hr_contact", "finance_contact", "extension__granted_by")
    return rows.select_related("organisation", "cohort", "rule_set", *people)


def parts_of(proposal: Proposal) -> dict[str, Any]:
    """What a project consists of: its people, its projects inside, risks and conditions."""
    return {
        "team": list(proposal.team.select_related("member__person")),
        "seconds": list(proposal.additional_supervisors.select_related("person")),
        "projects": list(proposal.projects.prefetch_related("stages")),
        "risks": list(proposal.risks.select_related("owner")),
        "conditions": list(proposal.conditions.select_related("owner", "criterion")),
    }


def story_of(proposal: Proposal) -> dict[str, Any]:
    """What was decided about a project, and its moves."""
    return {
        "decisions": list(proposal.decisions.select_related("decided_by")),
        "changes": [(c, proposal.lifecycle.label(c.now)) for c in proposal.changes.select_related("by")],
    }


def hosts_of(rows: QuerySet) -> list[tuple[str, str]]:
    """The hosts among the rows of a list."""
    found = rows.order_by("organisation__name").values_list("organisation__ref", "organisation__name").distinct()
    return list(dict.fromkeys(found))


def reviewers_of(rows: QuerySet) -> list[tuple[str, str]]:
    """The reviewers among the rows of a list."""
    found = rows.order_by("reviewer_name").values_list("reviewer_name", flat=True)
    return [(name, name) for name in dict.fromkeys(found) if name]


def since_days(row: Any) -> int | None:
    """Whole days since the last move."""
    return (timezone.localdate() - timezone.localdate(row.since)).days if row.since else None
