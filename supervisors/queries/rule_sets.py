"""Rule sets as faculty choose and read them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fellowship.cohorts.models import Cohort
from supervisors.core import rule_set as rules
from supervisors.core.answers.catalogue import CATALOGUE, picks_from_lists
from supervisors.core.answers.names import FACT_KEYS, NAMES
from supervisors.models import Criterion, ProjectCall, Proposal, RuleSet, RuleSetCriterion


@dataclass(frozen=True)
class SectionOfSet:
    """One section of a rule set with what it asks."""

    code: str
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
    """What the rule set asks, section by section in the order of the form; in a draft empty sections too. One query."""
    inside: dict[str, list[RuleSetCriterion]] = {}
    for item in rule_set.items.select_related("criterion").order_by("order"):
        item.type_words = NAMES.get(item.answer_type, item.answer_type)
        inside.setdefault(item.section, []).append(item)
    return [
        SectionOfSet(section["code"], section["title"], section["intro"], inside.get(section["code"], []))
        for section in rule_set.sections
        if section["code"] in inside or rule_set.frozen_on is None
    ]


def faults_of(rule_set: RuleSet) -> list[str]:
    """Why a draft cannot be frozen yet."""
    return rules.faults(list(rule_set.items.values_list("essential", flat=True)), rule_set.most_partly)


def item_of(rule_set: RuleSet, ref: str) -> RuleSetCriterion | None:
    """How the rule set asks the criterion of that reference."""
    return rule_set.items.select_related("criterion", "rule_set").filter(criterion__ref=ref).first()


def spare_criteria(rule_set: RuleSet) -> list[tuple[str, str]]:
    """Criteria of other rule sets that this one does not ask."""
    rows = Criterion.objects.exclude(uses__rule_set=rule_set).filter(uses__isnull=False).distinct().order_by("ref")
    return [(row.ref, str(row)) for row in rows]


def section_choices(rule_set: RuleSet) -> list[tuple[str, str]]:
    """The sections of a rule set."""
    return [(section["code"], section["title"]) for section in rule_set.sections]


def type_choices(criterion: Criterion | None = None) -> list[tuple[str, str]]:
    """The answer types to choose from; none where the record of a project relies on the type."""
    if criterion is not None and criterion.key in FACT_KEYS:
        return []
    return [(code, NAMES.get(code, code)) for code in CATALOGUE]


def needs_lists(items: list[RuleSetCriterion]) -> bool:
    """Whether a form of these criteria offers lists that must be fetched."""
    return any(picks_from_lists(item.answer_type) for item in items)


@dataclass(frozen=True)
class Changes:
    """What a version asks otherwise than the one it was made from."""

    added: list[str]
    removed: list[str]
    weight: list[str]
    words: list[str]

    @property
    def lines(self) -> list[tuple[str, list[str]]]:
        """What there is to tell."""
        named = [
            ("Added", self.added),
            ("Taken out", self.removed),
            ("Essential or desirable changed", self.weight),
            ("Words or answer changed", self.words),
        ]
        return [(label, refs) for label, refs in named if refs]


def changes_of(rule_set: RuleSet) -> Changes | None:
    """How a version differs from the one it was made from; None when it was not made from another."""
    if rule_set.copied_from_id is None:
        return None
    rows = RuleSetCriterion.objects.filter(rule_set__in=[rule_set.pk, rule_set.copied_from_id])
    now: dict[str, RuleSetCriterion] = {}
    was: dict[str, RuleSetCriterion] = {}
    for item in rows.select_related("criterion").order_by("criterion__ref"):
        (now if item.rule_set_id == rule_set.pk else was)[item.criterion.ref] = item
    both = [ref for ref in now if ref in was]
    said = ("label", "help_text", "good", "evidence_label", "answer_type", "may_not_apply")
    return Changes(
        [ref for ref in now if ref not in was],
        [ref for ref in was if ref not in now],
        [ref for ref in both if now[ref].essential != was[ref].essential],
        [ref for ref in both if any(getattr(now[ref], name) != getattr(was[ref], name) for name in said)],
    )
