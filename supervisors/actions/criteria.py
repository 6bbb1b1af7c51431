"""What a draft rule set asks: its sections, and its criteria added, worded, ordered and taken out (PRJ-04)."""

from typing import Any

from django.utils.text import slugify

from fellowship.foundation.access.gate import action
from supervisors.core import rule_set as rules
from supervisors.core.answers.names import FACT_KEYS
from supervisors.models import Criterion, RuleSet, RuleSetCriterion
from supervisors.permissions import EDIT_RULE_SET


class SectionNotEmpty(Exception):
    """A section that still asks something."""


@action(EDIT_RULE_SET, on="rule_set")
def save_sections(*, rule_set: RuleSet, sections: list[dict[str, str]], by: Any) -> RuleSet:
    """Keep the sections in their order: {"code", "title", "intro"}, a new one without a code."""
    kept = {given["code"] for given in sections if given["code"]}
    asked = rule_set.items.exclude(section__in=kept).values_list("section", flat=True)
    if lost := [s["title"] for s in rule_set.sections if s["code"] in set(asked)]:
        raise SectionNotEmpty(f"Move the criteria of “{lost[0]}” to another section first.")
    found: list[dict[str, str]] = []
    for given in sections:
        code = given["code"] or _code(given["title"], {s["code"] for s in found} | kept)
        found.append({"code": code, "title": given["title"], "intro": given["intro"]})
    rule_set.sections = found
    rule_set.save(update_fields=["sections"])
    return rule_set


@action(EDIT_RULE_SET, on="rule_set")
def add_criterion(
    *, rule_set: RuleSet, criterion: str, label: str, section: str, answer_type: str, by: Any
) -> RuleSetCriterion:
    """Ask one more: `criterion` is the reference of one that other rule sets ask, with its words, or "" for a new one."""
    order = max(rule_set.items.values_list("order", flat=True), default=0) + 1
    known = Criterion.objects.filter(ref=criterion).exclude(uses__rule_set=rule_set).first() if criterion else None
    if known is not None:
        item = known.uses.order_by("-rule_set__ref").first() or RuleSetCriterion(answer_type="text")
        item.pk, item.rule_set, item.criterion, item.order, item.section = None, rule_set, known, order, section
        item._state.adding = True
        item.save()
        return item
    ref = rules.next_criterion(Criterion.objects.values_list("ref", flat=True))
    new = Criterion.objects.create(ref=ref, key=ref.lower(), question=label)
    return RuleSetCriterion.objects.create(
        rule_set=rule_set, criterion=new, order=order, section=section, answer_type=answer_type or "text", label=label
    )


@action(EDIT_RULE_SET, on="rule_set")
def edit_criterion(*, rule_set: RuleSet, criterion: str, words: dict[str, Any], by: Any) -> RuleSetCriterion:
    """Keep how a draft asks a criterion; other rule sets that ask it keep their own words."""
    item = rule_set.items.select_related("criterion").get(criterion__ref=criterion)
    if item.criterion.key in FACT_KEYS:
        words = {name: value for name, value in words.items() if name != "answer_type"}
    for name, value in words.items():
        setattr(item, name, value)
    item.save()
    if not RuleSetCriterion.objects.filter(criterion=item.criterion).exclude(rule_set=rule_set).exists():
        item.criterion.question = item.label
        item.criterion.save(update_fields=["question"])
    return item


@action(EDIT_RULE_SET, on="rule_set")
def move_criterion(*, rule_set: RuleSet, criterion: str, up: bool, by: Any) -> None:
    """Ask a criterion one place earlier or later within its section."""
    items = list(rule_set.items.select_related("criterion").order_by("order"))
    one = next(i for i in items if i.criterion.ref == criterion)
    inside = [i.pk for i in items if i.section == one.section]
    places = sorted(i.order for i in items if i.section == one.section)
    for place, pk in zip(places, rules.moved(inside, one.pk, up), strict=True):
        rule_set.items.filter(pk=pk).update(order=place)


@action(EDIT_RULE_SET, on="rule_set")
def remove_criterion(*, rule_set: RuleSet, criterion: str, by: Any) -> None:
    """Ask it no more; the criterion goes altogether when nothing else uses it."""
    item = rule_set.items.select_related("criterion").get(criterion__ref=criterion)
    item.delete()
    found = item.criterion
    if not (found.uses.exists() or found.answers.exists() or found.verdicts.exists()):
        found.delete()


def _code(title: str, taken: set[str]) -> str:
    stem = slugify(title)[:30] or "section"
    return next(code for n in range(len(taken) + 2) if (code := f"{stem}-{n}" if n else stem) not in taken)
