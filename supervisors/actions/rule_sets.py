"""Rule sets: installing those that come with the portal, freezing, choosing one for a call."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from supervisors.core import rule_set as rules
from supervisors.models import Criterion, ProjectCall, Proposal, RuleSet, RuleSetCriterion
from supervisors.permissions import (
    CHOOSE_RULE_SET,
    COPY_RULE_SET,
    EDIT_RULE_SET,
    FREEZE_RULE_SET,
    INSTALL_RULE_SETS,
)
from supervisors.queries.rule_sets import faults_of
from supervisors.queries.shipped import shipped_rule_sets


class RuleSetRefused(Exception):
    """The call cannot use this rule set; the text is fit for the user."""


class NotWhole(Exception):
    """The draft cannot be frozen yet."""


class InUse(Exception):
    """The draft is chosen for a call."""


@action(INSTALL_RULE_SETS)
def install_rule_sets(*, by: Any) -> list[RuleSet]:
    """Make the shipped rule sets that are not there yet, frozen; those that are there stay as they are."""
    return [_install(data) for data in shipped_rule_sets() if not RuleSet.objects.filter(ref=data["ref"]).exists()]


@action(COPY_RULE_SET, on="rule_set")
def copy_rule_set(*, rule_set: RuleSet, title: str, by: Any) -> RuleSet:
    """A draft of the next version, which begins with all that this one asks (PRJ-04)."""
    draft = RuleSet.objects.create(
        ref=rules.next_version(rule_set.ref, RuleSet.objects.values_list("ref", flat=True)),
        title=title,
        pass_rule=rule_set.pass_rule,
        most_partly=rule_set.most_partly,
        sections=rule_set.sections,
        copied_from=rule_set,
    )
    items = list(rule_set.items.order_by("order"))
    for order, item in enumerate(items, start=1):
        item.pk, item.rule_set, item.order = None, draft, order
    RuleSetCriterion.objects.bulk_create(items)
    return draft


@action(EDIT_RULE_SET, on="rule_set")
def edit_rule_set(*, rule_set: RuleSet, title: str, most_partly: int | None, by: Any) -> RuleSet:
    """Keep the name of a draft and its pass rule, whose words follow from its number."""
    rule_set.title, rule_set.most_partly = title, most_partly
    rule_set.pass_rule = rules.pass_words(most_partly)
    rule_set.save(update_fields=["title", "most_partly", "pass_rule"])
    return rule_set


@action(EDIT_RULE_SET, on="rule_set")
def discard_rule_set(*, rule_set: RuleSet, by: Any) -> None:
    """Throw a draft away; refused while a cohort's call uses it or another version is made from it."""
    if rule_set.calls.exists() or rule_set.proposals.exists():
        raise InUse("A cohort has chosen this draft. Choose another rule set there first.")
    if rule_set.versions.exists():
        raise InUse("Another version was made from this draft. Discard that one first.")
    new = Criterion.objects.filter(uses__rule_set=rule_set).exclude(uses__rule_set__in=_others(rule_set))
    unused = list(new.filter(answers=None, verdicts=None).values_list("pk", flat=True))
    rule_set.delete()
    Criterion.objects.filter(pk__in=unused).delete()


@action(FREEZE_RULE_SET, on="rule_set")
def freeze_rule_set(*, rule_set: RuleSet, by: Any) -> RuleSet:
    """From now on the rule set stays as it is (PRJ-04)."""
    if rule_set.frozen_on is None:
        if found := faults_of(rule_set):
            raise NotWhole(" ".join(found))
        rule_set.frozen_on, rule_set.frozen_with = timezone.localdate(), rule_set.items.count()
        rule_set.save(update_fields=["frozen_on", "frozen_with"])
    return rule_set


@action(CHOOSE_RULE_SET, on="cohort")
def choose_rule_set(*, cohort: Cohort, rule_set: RuleSet, by: Any) -> ProjectCall:
    """The cohort's projects are checked against this rule set; fixed from the first project on (PRJ-03)."""
    # The lock makes a project that is begun in this moment wait, or this choice see it.
    call = ProjectCall.objects.select_for_update().filter(cohort=cohort).first()
    if call is None:
        return ProjectCall.objects.get_or_create(cohort=cohort, defaults={"rule_set": rule_set})[0]
    if call.rule_set_id != rule_set.pk:
        if Proposal.objects.filter(cohort=cohort).exists():
            raise RuleSetRefused(
                f"Projects have begun under {call.rule_set.ref}. All projects of a cohort are checked against one rule set."
            )
        call.rule_set = rule_set
        call.save(update_fields=["rule_set"])
    return call


def _install(data: dict[str, Any]) -> RuleSet:
    rule_set = RuleSet.objects.create(
        ref=data["ref"],
        title=data["title"],
        pass_rule=data["pass_rule"],
        most_partly=data.get("most_partly"),
        sections=data["section"],
    )
    for order, given in enumerate(data["criterion"], start=1):
        criterion, _ = Criterion.objects.get_or_create(
            ref=given["ref"], defaults={"key": given["key"], "question": given["question"]}
        )
        RuleSetCriterion.objects.create(
            rule_set=rule_set,
            criterion=criterion,
            order=order,
            section=given["section"],
            essential=given["essential"],
            answer_type=given["type"],
            may_not_apply=given.get("may_not_apply", False),
            label=given["label"],
            help_text=given["help"],
            good=given["good"],
            evidence_label=given["evidence"],
        )
    rule_set.frozen_on, rule_set.frozen_with = timezone.localdate(), len(data["criterion"])
    rule_set.save(update_fields=["frozen_on", "frozen_with"])
    return rule_set


def _others(rule_set: RuleSet) -> Any:
    return RuleSet.objects.exclude(pk=rule_set.pk)
