"""What every page about one proposal shares."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import Permit
from fellowship.foundation.ui.views import Page
from supervisors.permissions import (
    CONFIRM_LEAD_TIME,
    DECIDE_PROPOSAL,
    EDIT_PROPOSAL,
    PUBLISH_PROPOSAL,
    REVIEW_PROPOSAL,
    VIEW_COMMENTS,
    VIEW_PROPOSAL,
    WITHDRAW_PROPOSAL,
)
from supervisors.queries import proposals


class ProposalPage(Page):
    """A page about the proposal of the address."""

    abstract = True
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
        return super().get_context() | {"may": may(self.request, self.row)}


def address(proposal: Any, name: str, **more: str) -> str:
    """The address of a page about a proposal."""
    return reverse(name, kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref, **more})


def may(request: HttpRequest, proposal: Any) -> dict[str, bool]:
    """Which acts are the person's now, and what they may read, all in one question."""
    asked: dict[str, Permit] = {
        "edit": EDIT_PROPOSAL,
        "withdraw": WITHDRAW_PROPOSAL,
        "review": REVIEW_PROPOSAL,
        "decide": DECIDE_PROPOSAL,
        "publish": PUBLISH_PROPOSAL,
        "view_whole": VIEW_PROPOSAL,
        "view_comments": VIEW_COMMENTS,
        "confirm_lead_time": CONFIRM_LEAD_TIME,
    }
    verbs = {arrow.verb for arrow in proposal.lifecycle.verbs(proposal.state)}
    fits = {
        "edit": "submit" in verbs,
        "withdraw": "withdraw" in verbs,
        "review": "approve" in verbs,
        "decide": "approve" in verbs,
        "publish": "publish" in verbs,
    }
    held = proposals.with_acts(proposal, request.user, *asked.values())
    return {name: fits.get(name, True) and getattr(held, f"may_{permit.verb}") for name, permit in asked.items()}
