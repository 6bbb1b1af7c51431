"""The funnel of a cohort's recruitment, to read and as a file (REC-21, ELG-09)."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase

from fellowship.foundation.ui import exports
from fellowship.foundation.ui.views import PageView
from fellowship.recruitment.permissions import VIEW_APPLICATIONS, VIEW_FUNNEL
from fellowship.recruitment.queries import funnel


class Funnel(PageView):
    """Every step, by profession; applicants, shortlisted and appointed by region, grade and specialty."""

    permit = VIEW_FUNNEL
    lookup = {"cohort": "slug"}
    template_name = "recruitment/funnel/page.html"
    row_marks = (VIEW_APPLICATIONS,)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page, or the same numbers as CSV."""
        return self.give_file() if request.GET.get("format") == "csv" else self.render()

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row}: from application to place"

    @property
    def found(self) -> Any:
        """The numbers as this reader may see them: exact for whoever sees the applications themselves."""
        if not hasattr(self, "_found"):
            self._found = funnel.funnel(self.row, exact=bool(self.row.may_view_applications))
        return self._found

    def get_context(self) -> dict[str, Any]:
        """The numbers."""
        return super().get_context() | {"funnel": self.found}

    def give_file(self) -> HttpResponseBase:
        """One line for each number; in the audit trail."""
        heads = ["By", "Group", "Step", "Number"]
        rows = funnel.rows_of(self.found)
        return exports.respond_with_lines(self.get_title(), heads, rows, by=self.request.user, about=self.row)
