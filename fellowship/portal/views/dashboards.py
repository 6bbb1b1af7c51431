"""The dashboard of a cohort."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.permissions import MOVE_COHORT, VIEW_DASHBOARD, VIEW_PEOPLE
from fellowship.foundation.access.permits import annotate_may
from fellowship.foundation.ui.views import PageView
from fellowship.portal.queries.dashboard.page import dashboard_page


class CohortDashboard(PageView):
    """Where the cohort is, what is stalled and how each area stands (DSH-02, screen 2)."""

    permit = VIEW_DASHBOARD
    lookup = {"cohort": "slug"}
    template_name = "portal/dashboard/page.html"

    def get_rows(self) -> Any:
        """With what the person may do, in the same query."""
        return annotate_may(super().get_rows(), self.request.user, MOVE_COHORT, VIEW_PEOPLE)

    def get_title(self) -> str:
        """Which cohort."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """The page as data."""
        page = dashboard_page(self.row, user=self.request.user, on=timezone.localdate())
        return super().get_context() | {"page": page, "cohort": self.row}
