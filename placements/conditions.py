"""What the gates of a cohort and of a placement ask."""

from typing import Any

from fellowship.foundation.lifecycle.conditions import condition
from placements.core.contract_lifecycle import SETTLED
from placements.core.placement_lifecycle import FINISHED
from placements.models import HonoraryContract, MatchingRun, Placement
from supervisors.queries.packs import Preparation


@condition(
    "placements.match_published",
    "A matching run is published and every matched fellow has a placement",
    link="records:matching-run",
)
def match_published(cohort: Any) -> list[str]:
    """Reasons why contracting cannot start."""
    if not MatchingRun.objects.filter(cohort=cohort, state="published").exists():
        return ["No matching run is published."]
    without = cohort.fellows.filter(placement__isnull=True).count()
    return [f"{_fellows(without)} no placement yet."] if without else []


@condition("placements.contracts_ready", "Every fellow has an active contract, or needs none", link="contracts")
def contracts_ready(cohort: Any) -> list[str]:
    """Reasons why the placement cannot start, by name."""
    reasons = []
    without = cohort.fellows.filter(contracts__isnull=True).count()
    if without:
        reasons.append(f"{_fellows(without)} no contract record.")
    waiting = HonoraryContract.objects.filter(cohort=cohort, kind="initial").exclude(state__in=[*SETTLED, "withdrawn"])
    for contract in waiting.select_related("fellow__person", "organisation").order_by("ref"):
        reasons.append(
            f"The contract of {contract.fellow} at {contract.organisation} is {contract.state_label.lower()}."
        )
    return reasons


@condition("placements.placements_finished", "Every placement is completed or ended", link="placements")
def placements_finished(cohort: Any) -> list[str]:
    """Reasons why the cohort cannot close, by name."""
    open_ones = Placement.objects.filter(cohort=cohort).exclude(state__in=FINISHED).select_related("fellow__person")
    return [f"The placement of {row.fellow} is {row.state_label.lower()}." for row in open_ones]


@condition("placements.contract_ready", "The fellow's first contract is active, or none is needed", link="contracts")
def contract_ready(placement: Any) -> list[str]:
    """Reasons why one placement cannot start."""
    first = HonoraryContract.objects.filter(fellow=placement.fellow_id, kind="initial").exclude(state="withdrawn")
    states = list(first.values_list("state", flat=True))
    if not states:
        return ["There is no contract record for this fellow."]
    return [] if set(states) <= SETTLED else ["The fellow's contract is not active yet."]


@condition(
    "placements.lead_prepared",
    "The lead supervisor is briefed and has acknowledged the induction pack",
    link="briefings",
)
def lead_prepared(placement: Any) -> list[str]:
    """Reasons why the project is not ready for the fellow (SUP-03)."""
    return [words for words, _page in Preparation(placement.cohort).missing(placement.lead)]


@condition("placements.leads_prepared", "Every lead supervisor with a fellow is briefed", link="briefings")
def leads_prepared(cohort: Any) -> list[str]:
    """The same for every placement of the cohort that has not begun; each lead once."""
    waiting = Placement.objects.filter(cohort=cohort, state="planned").select_related("lead__person")
    leads = {row.lead_id: row.lead for row in waiting}
    known = Preparation(cohort)
    return list(dict.fromkeys(words for lead in leads.values() for words, _page in known.missing(lead)))


@condition(
    "placements.can_be_extended", "The placement runs, has an end date, and has a contract record", link="placements"
)
def can_be_extended(extension: Any) -> list[str]:
    """Reasons why one request for more time cannot be approved."""
    placement = Placement.objects.filter(fellow=extension.fellow_id).select_related("cohort").first()
    if placement is None or placement.state != "in_placement":
        return ["The placement is not running, so its end cannot be moved."]
    reasons = []
    if placement.last_day is None:
        reasons.append("The placement has no end date yet. Put it on the page of the cohort first.")
    if not HonoraryContract.objects.filter(fellow=extension.fellow_id).exclude(state="withdrawn").exists():
        reasons.append("There is no contract record for this fellow, so none can be renewed. Add it first.")
    return reasons


def _fellows(count: int) -> str:
    return "1 fellow has" if count == 1 else f"{count} fellows have"
