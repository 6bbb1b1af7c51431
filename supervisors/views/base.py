"""What every page about one proposal shares."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.access.permits import Permit
from fellowship.foundation.ui.views import Page
from supervisors.core.proposal_lifecycle import OFFERED
from supervisors.permissions import (
    AMEND_PROPOSAL,
    CONFIRM_LEAD_TIME,
    DECIDE_PROPOSAL,
    EDIT_PROPOSAL,
    INVITE_TEAM_MEMBER,
    MARK_EXAMPLE,
    PUBLISH_PROPOSAL,
    REVIEW_PROPOSAL,
    VIEW_COMMENTS,
    VIEW_PROPOSAL,
    WITHDRAW_PROPOSAL,
)
from supervisors.queries import proposals

# What the pages of a proposal ask of it, with the proposal itself.
ASKED: dict[str, Permit] = {
    "edit": EDIT_PROPOSAL,
    "amend": AMEND_PROPOSAL,
    "withdraw": WITHDRAW_PROPOSAL,
    "review": REVIEW_PROPOSAL,
    "decide": DECIDE_PROPOSAL,
    "publish": PUBLISH_PROPOSAL,
    "example": MARK_EXAMPLE,
    "view_whole": VIEW_PROPOSAL,
    "view_comments": VIEW_COMMENTS,
    "confirm_lead_time": CONFIRM_LEAD_TIME,
    "invite": INVITE_TEAM_MEMBER,
}


class ProposalPage(Page):
    """A page about the proposal of the address."""

    abstract = True
    row_marks = tuple(ASKED.values())
    see = VIEW_PROPOSAL
    lookup = {"ref": "ref", "cohort": "cohort__slug"}

    def get_rows(self) -> Any:
        """Proposals with the people they name."""
        return proposals.record(super().get_rows())

    def address(self, name: str, **more: str) -> str:
        """An address about the same proposal."""
        return address(self.row, name, **more)

    def get_context(self) -> dict[str, Any]:
        """The proposal, and what may be done."""
        return super().get_context() | {"may": may(self.row)}


def address(proposal: Any, name: str, **more: str) -> str:
    """The address of a page about a proposal."""
    return reverse(name, kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref, **more})


def may(proposal: Any) -> dict[str, bool]:
    """Which acts are the person's now, and what they may read; the proposal must bear the marks of `ASKED`."""
    verbs = {arrow.verb for arrow in proposal.lifecycle.verbs(proposal.state)}
    fits = {
        "edit": "submit" in verbs,
        "amend": "amend" in verbs,
        "withdraw": "withdraw" in verbs,
        "review": "approve" in verbs,
        "decide": "approve" in verbs,
        "publish": "publish" in verbs,
        "example": proposal.state in OFFERED,
    }
    return {n: fits.get(n, True) and getattr(proposal, f"may_{permit.verb}") for n, permit in ASKED.items()}
