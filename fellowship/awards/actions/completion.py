"""Sets completion rules, decides about single fellows, keeps reflections."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fellowship.awards.core.completion import KINDS, Rule
from fellowship.awards.models import CompletionOverride, CompletionRule, Reflection
from fellowship.awards.permissions import EDIT_RULES, OVERRIDE_COMPLETION, WRITE_REFLECTION
from fellowship.awards.queries.completion import completion_of
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.access.gate import action
from placements.core.patient_data import check_texts


class CompletionRefused(Exception):
    """The rules or the decision cannot be so; the text is fit for the user."""


@action(EDIT_RULES, on="cohort")
def set_rules(*, cohort: Cohort, rules: Iterable[Rule], by: Any) -> None:
    """What fellows of the cohort need for a certificate, from now on; certificates that were given stay."""
    wanted = {rule.kind: rule.threshold for rule in rules if rule.kind in KINDS}
    if not wanted:
        raise CompletionRefused("Ask for at least one thing. Without any rule nobody completes the programme.")
    CompletionRule.objects.filter(cohort=cohort).exclude(kind__in=wanted).delete()
    for kind, threshold in wanted.items():
        CompletionRule.objects.update_or_create(cohort=cohort, kind=kind, defaults={"threshold": threshold})


@action(OVERRIDE_COMPLETION, on="fellow")
def override_completion(*, fellow: Fellow, reason: str, at: datetime, by: Any) -> CompletionOverride:
    """Count the fellow as complete all the same; what was missing is kept with the reason."""
    found = completion_of(fellow)
    if found.override is not None:
        raise CompletionRefused("This fellow counts as complete already.")
    if not found.missing:
        raise CompletionRefused("This fellow meets every rule. No decision is needed.")
    made, _ = CompletionOverride.objects.get_or_create(
        fellow=fellow,
        defaults={"reason": reason.strip(), "by": by, "made_at": at, "passed_over": found.missing},
    )
    return made


@action(OVERRIDE_COMPLETION, on="fellow")
def take_back_override(*, fellow: Fellow, by: Any) -> None:
    """The rules decide again; a certificate that was given stays until it is withdrawn."""
    CompletionOverride.objects.filter(fellow=fellow).delete()


@action(WRITE_REFLECTION, on="fellow")
def write_reflection(*, fellow: Fellow, text: str, at: datetime, confirmed: bool = False, by: Any) -> Reflection:
    """Keep what the fellow writes about the year; written again, it replaces what was there."""
    check_texts({"text": text}, confirmed=confirmed)
    row, _ = Reflection.objects.update_or_create(fellow=fellow, defaults={"text": text.strip(), "written_at": at})
    return row
