"""Time given in projects against what was promised."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.permissions import VIEW_CALENDAR
from fellowship.foundation.ui.views import PageView
from placements.queries import time_given as ask
from supervisors.permissions import VIEW_TIME_GIVEN


class CohortTime(PageView):
    """Every project of the cohort that the person may see the time of (SUP-13)."""

    permit = VIEW_TIME_GIVEN
    within = VIEW_CALENDAR
    within_lookup = {"cohort": "slug"}
    template_name = "placements/time/list.html"

    def get_title(self) -> str:
        """Of which cohort."""
        return f"Time given in projects: {self.parent.name}"

    def get_context(self) -> dict[str, Any]:
        """The projects and their shares."""
        rows = ask.rows(cohort=self.parent, user=self.request.user)
        found = ask.times(proposals=rows, on=timezone.localdate())
        more = {"times": found, "chart": ask.chart_of_all(found), "parts": ask.by_part(found)}
        return super().get_context() | {"cohort": self.parent} | more


class ProjectTime(PageView):
    """One project: who promised how much, and who gave how much."""

    permit = VIEW_TIME_GIVEN
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    template_name = "placements/time/page.html"

    def get_title(self) -> str:
        """Of which project."""
        return f"Time given: {self.row.title}"

    def get_context(self) -> dict[str, Any]:
        """The members."""
        time = ask.times(proposals=super().get_rows().filter(pk=self.row.pk), on=timezone.localdate())[0]
        return super().get_context() | {"time": time, "proposal": time.proposal, "chart": ask.chart_of(time)}
