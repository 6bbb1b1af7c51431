"""Showing a proposal to supervisors as an example (PRJ-13)."""

from typing import Any

from fellowship.foundation.access.gate import action
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.models import Proposal
from supervisors.permissions import MARK_EXAMPLE


class NotAnExample(Exception):
    """Only approved projects are shown as examples."""


@action(MARK_EXAMPLE, on="proposal")
def mark_example(*, proposal: Proposal, note: str, by: Any) -> Proposal:
    """Show an approved or published project to supervisors, with what it is a good example of."""
    if proposal.state not in OFFERED:
        raise NotAnExample("Only a project that is approved or published can be an example.")
    return _mark(proposal, True, note)


@action(MARK_EXAMPLE, on="proposal")
def unmark_example(*, proposal: Proposal, by: Any) -> Proposal:
    """Show it no more."""
    return _mark(proposal, False, "")


def _mark(proposal: Proposal, shown: bool, note: str) -> Proposal:
    proposal.is_example, proposal.example_note = shown, note
    proposal.save(update_fields=["is_example", "example_note"])
    return proposal
