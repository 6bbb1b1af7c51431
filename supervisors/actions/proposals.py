"""Writing, sending and withdrawing a proposal (PRJ-01, PRJ-02)."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from fellowship.people.models import Organisation
from supervisors.actions import evidence, versions
from supervisors.actions.facts import apply_facts
from supervisors.core.answers import catalogue
from supervisors.core.answers.shapes import filled
from supervisors.models import Answer, Project, ProjectCall, Proposal, RuleSetCriterion, Supervisor
from supervisors.permissions import (
    AMEND_PROPOSAL,
    CONFIRM_LEAD_TIME,
    CREATE_PROPOSAL,
    EDIT_PROPOSAL,
    ENTER_PROPOSAL,
    WITHDRAW_PROPOSAL,
)
from supervisors.queries import checklists, prefill


class CallNotOpen(Exception):
    """The call for projects does not take proposals now."""


class NotASupervisor(Exception):
    """The person has no record as a supervisor."""


@action(CREATE_PROPOSAL, on="cohort")
def create_proposal(*, cohort: Cohort, title: str, by: Any, organisation: Organisation | None = None) -> Proposal:
    """A draft of the supervisor's, within an open call. `organisation` is the host of somebody who leads a project first."""
    return _begin(cohort, title, by, organisation)


@action(ENTER_PROPOSAL, on="cohort")
def enter_proposal(
    *, cohort: Cohort, title: str, email: str, by: Any, organisation: Organisation | None = None
) -> Proposal:
    """A draft in the name of its lead supervisor, who goes on with it."""
    lead = get_user_model().objects.filter(email=email.strip().lower(), is_active=True).first()
    if lead is None:
        raise NotASupervisor(f"Nobody has an account with {email}. Invite the supervisor first.")
    return _begin(cohort, title, lead, organisation)


def _begin(cohort: Cohort, title: str, person: Any, organisation: Organisation | None) -> Proposal:
    call = ProjectCall.objects.select_for_update().filter(cohort=cohort).first()  # its rule set is fixed from now on
    if call is None or cohort.state != "call_open":
        raise CallNotOpen("The call for projects is not open. Ask the faculty if you need more time.")
    lead = Supervisor.objects.filter(person=person).first() or _new_lead(person, organisation)
    proposal = create_with_ref(
        Proposal,
        cohort=cohort,
        prefix="P",
        digits=2,
        rule_set=call.rule_set,
        organisation=lead.organisation,
        lead=lead,
        title=title,
        last_saved_on=timezone.localdate(),
    )
    Project.objects.create(proposal=proposal, kind="primary", title=title)
    lead.cohorts.add(cohort)
    return proposal


@action(EDIT_PROPOSAL, on="proposal")
def save_answers(
    *,
    proposal: Proposal,
    answers: dict[str, dict[str, Any]],
    basics: dict[str, Any],
    unless: Callable[[], bool] | None = None,
    by: Any,
) -> Proposal:
    """Keep the answers of one section: {criterion: {"value", "evidence", "na", "file"}}; half-filled ones too.

    `unless` is asked when it is this act's turn: whether something newer was sent meanwhile.
    """
    if unless is not None and unless():
        return proposal
    if proposal.state == "returned":
        versions.keep_version(proposal=proposal, once=True)  # as the faculty had it, before the first word changes
    for name, value in basics.items():
        setattr(proposal, name, value)
    items = {i.criterion.ref: i for i in checklists.items_of(proposal.rule_set)}
    known = prefill.known_values(proposal, {items[ref].criterion.key for ref in answers if ref in items})
    if unless is None:  # saved by hand, not while it was typed: what stands in the section has been read
        proposal.answers.filter(criterion__ref__in=answers).update(to_check=False)
    for ref, given in answers.items():
        if ref in items:
            if given.get("file"):
                evidence.add_file(proposal=proposal, item=items[ref], upload=given["file"], by=by)
            _save_answer(proposal, items[ref], given, known.get(items[ref].criterion.key, {}))
    proposal.last_saved_on = timezone.localdate()
    proposal.save()
    if "title" in basics:
        proposal.projects.filter(kind="primary").update(title=proposal.title)
    return proposal


@action(EDIT_PROPOSAL, on="proposal")
def submit_proposal(*, proposal: Proposal, name: str, by: Any) -> Proposal:
    """Send the proposal to the faculty, with the name typed as declaration; refused while essentials are unanswered."""
    with transaction.atomic():
        if proposal.state == "returned":
            proposal.version += 1
        proposal.declared_name = name
        proposal.submitted_on = timezone.localdate()
        proposal.save(update_fields=["version", "declared_name", "submitted_on"])
        change = perform(proposal, "submit", by=by)
        versions.keep_version(proposal=proposal)
        if not versions.keep_approval(proposal=proposal):
            tell("proposal_sent", about=proposal, by=by, key=f"proposal-sent-{change.pk}")
    return proposal


@action(WITHDRAW_PROPOSAL, on="proposal")
def withdraw_proposal(*, proposal: Proposal, reason: str, by: Any) -> Proposal:
    """Take the proposal back for good."""
    perform(proposal, "withdraw", by=by, note=reason)
    return proposal


@action(AMEND_PROPOSAL, on="proposal")
def amend_proposal(*, proposal: Proposal, reason: str, by: Any) -> Proposal:
    """Open an approved project for changes; only criteria whose answer says something else are assessed again."""
    with transaction.atomic():
        versions.keep_version(proposal=proposal, once=True)
        perform(proposal, "amend", by=by, note=reason)
        if proposal.answer_by is not None:
            proposal.answer_by = None
            proposal.save(update_fields=["answer_by"])
    return proposal


@action(CONFIRM_LEAD_TIME, on="proposal")
def confirm_lead_time(*, proposal: Proposal, by: Any) -> Proposal:
    """The HR contact stands by the usual time from request to contract."""
    proposal.hr_lead_time_confirmed = True
    proposal.save(update_fields=["hr_lead_time_confirmed"])
    return proposal


def _new_lead(person: Any, organisation: Organisation | None) -> Supervisor:
    """The record of a supervisor who was invited into the cohort and begins a first project."""
    if organisation is None:
        raise NotASupervisor("Select the host organisation. If it is not in the list, ask the fellowship office.")
    given = {"ref": f"S-{person.pk}", "organisation": organisation, "title": person.title}
    return Supervisor.objects.get_or_create(person=person, defaults=given)[0]


def _save_answer(proposal: Proposal, item: RuleSetCriterion, given: dict[str, Any], known: dict[str, Any]) -> None:
    given = {**given, "value": evidence.with_count(proposal, item, given["value"])}
    rating = catalogue.rate(item.answer_type, given["value"], does_not_apply=given["na"])
    kept = Answer.objects.filter(proposal=proposal, criterion=item.criterion).first()
    unchanged = kept is not None and kept.value is None and filled(given["value"]) == filled(known)
    if not rating or (unchanged and not given["na"]):
        _keep_or_drop(kept, given["evidence"])
        return
    Answer.objects.update_or_create(
        proposal=proposal,
        criterion=item.criterion,
        defaults={"value": given["value"], "self_rating": rating, "evidence": given["evidence"]},
    )
    if not given["na"]:
        apply_facts(proposal, item.criterion.key, given["value"])


def _keep_or_drop(kept: Answer | None, evidence: str) -> None:
    """An answer of an older form has no typed value: it stays as it was, with the evidence as it is now."""
    if kept is None:
        return
    if kept.value is None and evidence.strip():
        kept.evidence = evidence
        kept.save(update_fields=["evidence"])
    else:
        kept.delete()
