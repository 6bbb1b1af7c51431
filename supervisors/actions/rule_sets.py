"""Rule sets: installing those that come with the portal, freezing, choosing one for a call."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from supervisors.models import Criterion, ProjectCall, Proposal, RuleSet, RuleSetCriterion
from supervisors.permissions import CHOOSE_RULE_SET, FREEZE_RULE_SET, INSTALL_RULE_SETS
from supervisors.queries.shipped import shipped_rule_sets


class RuleSetRefused(Exception):
    """The call cannot use this rule set; the text is fit for the user."""


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
