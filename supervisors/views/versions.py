"""Two versions of a proposal side by side, word by word (PRJ-11)."""

from typing import Any

from fellowship.foundation.ui.views import PageView
from supervisors.permissions import VIEW_PROPOSAL
from supervisors.queries import versions
from supervisors.views.base import ProposalPage


class Versions(ProposalPage, PageView):
    """The last two versions, or the two that are asked for."""

    permit = VIEW_PROPOSAL
    see = None
    template_name = "supervisors/proposal/versions.html"

    def get_title(self) -> str:
        """The proposal's title."""
        return f"{self.row.title}: versions"

    def get_context(self) -> dict[str, Any]:
        """What differs."""
        given = self.request.GET
        found = versions.comparison(self.row, given.get("first", ""), given.get("second", ""))
        return super().get_context() | {"found": found}
