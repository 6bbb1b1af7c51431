"""The page of one contract, and of one concern."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.ui.acts import buttons
from fellowship.foundation.ui.views import PageView
from placements.permissions import VIEW_CONCERN, VIEW_CONTRACT, VIEW_CONTRACTS
from placements.queries import concerns
from placements.queries import contracts as ask

_LOOKUP = {"cohort": "cohort__slug", "ref": "ref"}


class Contract(PageView):
    """Steps with owner, dates and reminders; who must act."""

    permit = VIEW_CONTRACT
    lookup = _LOOKUP
    template_name = "placements/contracts/page.html"

    def get_rows(self) -> Any:
        """Contracts with their steps."""
        return ask.rows()

    def get_title(self) -> str:
        """Whose contract, and where."""
        return f"Contract of {self.row.fellow} at {self.row.organisation}"

    def get_context(self) -> dict[str, Any]:
        """The steps on this day."""
        page = ask.contract_page(user=self.request.user, contract=self.row, on=timezone.localdate())
        may_list = VIEW_CONTRACTS.held_by(self.request.user)
        found = buttons("contract", self.row, self.request.user)
        return super().get_context() | {"contract": self.row, "page": page, "may_list": may_list, "acts": found}


class Concern(PageView):
    """A concern told in confidence, for those it was told to."""

    permit = VIEW_CONCERN
    lookup = _LOOKUP
    template_name = "placements/concerns/page.html"
    title = "Concern told in confidence"

    def get_rows(self) -> Any:
        """Concerns with whom they wait for."""
        return concerns.rows()
