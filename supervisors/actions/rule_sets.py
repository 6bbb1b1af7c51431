"""Rule sets: installing those that come with the portal, freezing, choosing one for a call."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from supervisors.models import Criterion, RuleSet, RuleSetCriterion
from supervisors.permissions import FREEZE_RULE_SET, INSTALL_RULE_SETS
from supervisors.queries.shipped import shipped_rule_sets


@action(INSTALL_RULE_SETS)
def install_rule_sets(*, by: Any) -> list[RuleSet]:
    """Make the shipped rule sets that are not there yet, frozen; those that are there stay as they are."""
    return [_install(data) for data in shipped_rule_sets() if not RuleSet.objects.filter(ref=data["ref"]).exists()]


@action(FREEZE_RULE_SET, on="rule_set")
def freeze_rule_set(*, rule_set: RuleSet, by: Any) -> RuleSet:
    """From now on the rule set stays as it is (PRJ-04)."""
    if rule_set.frozen_on is None:
        rule_set.frozen_on = timezone.localdate()
        rule_set.save(update_fields=["frozen_on"])
    return rule_set


def _install(data: dict[str, Any]) -> RuleSet:
    rule_set = RuleSet.objects.create(
        ref=data["ref"],
        title=data["title"],
        pass_rule=data["pass_rule"],
        most_partly=data.get("most_partly"),
        sections=data["section"],
        frozen_on=timezone.localdate(),
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
    return rule_set
