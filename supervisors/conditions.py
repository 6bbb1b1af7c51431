"""Named conditions that gates of proposals and cohorts ask."""

from typing import Any

from django.db.models import Sum
from django.utils import timezone

from fellowship.foundation.lifecycle.conditions import condition
from supervisors.core import listing
from supervisors.core.proposal_lifecycle import OFFERED, UNDECIDED
from supervisors.models import CallExtension, DecisionException, ProjectCall, ProjectListRelease, Proposal
from supervisors.queries import checklists


@condition("supervisors.rule_set_frozen", "the rule set of the call is chosen and frozen", link="cohort-rule-set")
def rule_set_frozen(cohort: Any) -> list[str]:
    """A call opens only with criteria that can no longer change."""
    call = ProjectCall.objects.filter(cohort=cohort).select_related("rule_set").first()
    if call is None:
        return ["Choose the rule set that projects are checked against."]
    return [] if call.rule_set.frozen_on else [f"Freeze the rule set {call.rule_set.ref} first."]


@condition("supervisors.proposals_decided", "every proposal that was sent is decided", link="projects")
def proposals_decided(cohort: Any) -> list[str]:
    """Projects are published together, when none still waits."""
    refs = list(Proposal.objects.filter(cohort=cohort, state__in=UNDECIDED).values_list("ref", flat=True))
    return [f"{len(refs)} proposals wait for a decision: {', '.join(refs)}."] if refs else []


@condition("supervisors.enough_places", "approved projects offer as many places as the cohort has", link="projects")
def enough_places(cohort: Any) -> list[str]:
    """There is a project for every fellow."""
    offered = Proposal.objects.filter(cohort=cohort, state__in=OFFERED).aggregate(n=Sum("places"))["n"] or 0
    return [] if offered >= cohort.places else [f"Approved projects offer {offered} of {cohort.places} places."]


@condition("supervisors.blocking_conditions_closed", "no blocking condition is open", link="project-conditions")
def blocking_conditions_closed(proposal: Any) -> list[str]:
    """A project is shown to fellows only when its blocking conditions are closed."""
    rows = proposal.conditions.filter(status="open", blocking=True)
    return [f"The condition “{row.text}” is open." for row in rows]


@condition(
    "supervisors.may_be_listed",
    "it has two projects and two disciplines, and no high risk without mitigation",
    link="projects",
)
def may_be_listed(proposal: Any) -> list[str]:
    """A project that is narrow, or that nobody has made safe, is not shown to applicants."""
    risks = [listing.Risk(r.title, r.likelihood, r.impact, r.mitigation) for r in proposal.risks.all()]
    return listing.reasons(proposal.projects.exclude(kind="back_up").count(), proposal.disciplines, risks)


@condition("supervisors.list_not_final", "the final list of projects is not out yet", link="project-lists")
def list_not_final(proposal: Any) -> list[str]:
    """Once the list is final, nothing is added to what applicants choose from."""
    final = ProjectListRelease.objects.filter(cohort=proposal.cohort_id, kind="final").exists()
    return ["The final list of projects is out. No project can be added to it."] if final else []


@condition(
    "supervisors.may_send",
    "the call is open, more time was given, or the proposal was returned",
    link="cohort-calendar",
)
def may_send(proposal: Any) -> list[str]:
    """Nobody sends a proposal after the call has closed, unless the faculty allowed it."""
    if proposal.state == "returned" or proposal.cohort.state == "call_open":
        return []
    extension = CallExtension.objects.filter(proposal=proposal).first()
    if extension is None:
        return ["The call for projects is not open."]
    return [] if extension.until >= timezone.now() else ["The time you were given to send this has passed."]


@condition("supervisors.answers_complete", "every essential criterion is answered", link="projects")
def answers_complete(proposal: Any) -> list[str]:
    """A proposal is sent whole."""
    missing = checklists.by_self_rating(proposal).missing
    if unread := proposal.answers.filter(to_check=True).count():
        return [f"Answers from your earlier project not checked yet: {unread}. Open each section and save it."]
    return [f"{len(missing)} essential criteria are not answered: {', '.join(missing)}."] if missing else []


@condition(
    "supervisors.essentials_met",
    "reviewers agree, and no essential criterion is not met, or two faculty members agreed on an exception",
    link="projects",
)
def essentials_met(proposal: Any) -> list[str]:
    """Nothing is approved while an essential is not met, unless a second faculty member confirmed it (PRJ-09)."""
    found = checklists.by_verdict(proposal)
    reasons = []
    if found.missing:
        reasons.append(f"Not yet assessed: {', '.join(found.missing)}.")
    if disputed := checklists.disputed(proposal):
        reasons.append(f"Reviewers differ: {', '.join(disputed)}. Agree on a verdict for each.")
    if found.not_met and not _exception_confirmed(proposal):
        reasons.append(f"Essential criteria not met: {', '.join(found.not_met)}.")
    return reasons


def _exception_confirmed(proposal: Any) -> bool:
    return DecisionException.objects.filter(
        proposal=proposal, version=proposal.version, confirmed_by__isnull=False
    ).exists()
