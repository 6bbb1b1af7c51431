"""The totals of a cohort."""

from typing import Any

from django.utils import timezone

from evaluations.permissions import VIEW_TOTALS
from evaluations.queries.totals import totals_page
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import PageView


class Totals(PageView):
    """Fellows, professions, regions, completion, next steps, outputs and recommendations, without names (DSH-04)."""

    permit = VIEW_TOTALS
    lookup = {"cohort": "slug"}
    template_name = "evaluations/totals/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row}: totals"

    def get_row(self) -> Any:
        """The cohort, and the others whose totals the person may see."""
        found = list(self.visible())
        row = next((one for one in found if one.slug == self.kwargs["cohort"]), None)
        if row is None:
            raise Hidden("Not found")
        self.others = [one for one in found if one != row]
        return row

    def get_context(self) -> dict[str, Any]:
        """The parts."""
        others, on = self.others, timezone.localdate()
        parts = totals_page(cohort=self.row, on=on, later={other.ref: str(other) for other in others})
        return super().get_context() | {"parts": parts, "others": others, "on": on}
