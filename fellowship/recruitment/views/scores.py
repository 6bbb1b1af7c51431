"""Faculty's view of the scores of a round (REC-10)."""

from typing import Any

from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Table
from fellowship.foundation.ui.views import ListView
from fellowship.recruitment.permissions import VIEW_SCORES
from fellowship.recruitment.queries import review_scores


class RoundScores(ListView):
    """Mean and spread of every application, and how each reviewer scores."""

    permit = VIEW_SCORES
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    table = review_scores.RoundScores
    template_name = "recruitment/round/scores.html"

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort")

    def get_title(self) -> str:
        """Which round."""
        return f"Scores: {self.row}"

    def get_table(self) -> Table:
        """The applications of the round."""
        rows = review_scores.of_round(self.row)
        return self.table(rows, self.request.GET, path=self.request.path, title=self.get_title(), view=self)

    def get_context(self) -> dict[str, Any]:
        """The reviewers below."""
        back = record_url("round", self.kwargs["cohort"], self.kwargs["ref"])
        return super().get_context() | {"reviewers": review_scores.reviewers_of(self.row), "back": back}
