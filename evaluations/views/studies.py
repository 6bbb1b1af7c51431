"""Pages of studies: the evaluators' workspace."""

from typing import Any

from evaluations.permissions import VIEW_STUDY
from evaluations.queries import studies as queries
from fellowship.foundation.ui.views import PageView


class Studies(PageView):
    """Every study the evaluator works on."""

    permit = VIEW_STUDY
    template_name = "evaluations/study/list.html"
    title = "Studies"

    def get_context(self) -> dict[str, Any]:
        """The studies."""
        return super().get_context() | {"studies": list(queries.studies_of(self.request.user))}


class StudyPage(PageView):
    """Plan, coverage, sessions and findings of one study (EVD-01 to EVD-05)."""

    permit = VIEW_STUDY
    lookup = {"slug": "slug"}
    template_name = "evaluations/study/page.html"

    def get_rows(self) -> Any:
        """With its cohort."""
        return super().get_rows().select_related("cohort")

    def get_title(self) -> str:
        """Its own."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """All parts."""
        return super().get_context() | {"page": queries.study_page(self.row)}
