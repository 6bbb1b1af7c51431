"""The tracker of recommendations (FND-06, FND-08)."""

from typing import Any

from evaluations.permissions import VIEW_RECOMMENDATIONS
from evaluations.queries import recommendations as queries
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_records import status
from fellowship.foundation.ui.views import ListView

STATUSES = {
    "not_started": ("Not started", "unknown"),
    "planned": ("Planned", "waiting"),
    "partial": ("Partly done", "watch"),
    "implemented": ("Done", "good"),
    "rejected": ("Rejected", "late"),
}


def _group(row: Any) -> str:
    return str(row.recommendation.group) if row.recommendation else ""


class TrackerTable(Table):
    """One row for each recommendation and later cohort."""

    columns = [
        Column("Number", "recommendation_ref", sort="recommendation_ref", meaning="The number never changes."),
        Column(
            "Recommendation",
            lambda row: row.recommendation.text if row.recommendation else row.recommendation_ref,
            meaning="What should change.",
        ),
        Column("Group", _group, on_page=False, meaning="The group it belongs to."),
        Column("Cohort", "later_name", sort="later_ref", meaning="The cohort that carries it out."),
        Column(
            "Status",
            "get_status_display",
            sort="status",
            show=lambda row: status(*STATUSES[row.status]),
            meaning="How far that cohort is.",
        ),
        Column("Evidence", "note", meaning="What shows it."),
        Column("Owner", "owner", sort="owner__name", meaning="Who sees to it."),
        Column("Due", "due_on", kind="date", sort="due_on", meaning="When it should be done."),
        Column("Changed", "updated_on", kind="date", sort="updated_on", meaning="When the status last changed."),
    ]
    filters = [
        Search("q", "Words of the recommendation", ["recommendation__text", "recommendation_ref"]),
        Choice("status", "Status", "status", [(key, words) for key, (words, _) in STATUSES.items()]),
        Choice(
            "cohort",
            "Cohort",
            "later_ref",
            lambda rows: sorted(set(rows.order_by().values_list("later_ref", "later_name"))),
        ),
    ]
    order = ("later_ref", "recommendation_ref")
    empty = "There are no recommendations to follow yet."


class Recommendations(ListView):
    """All recommendations that concern the cohort, with status, owner and date."""

    permit = VIEW_RECOMMENDATIONS
    within = VIEW_RECOMMENDATIONS
    within_lookup = {"cohort": "slug"}
    table = TrackerTable
    template_name = "evaluations/recommendation/list.html"

    def visible(self) -> Any:
        """Those of the cohort that are published, or whose draft the person may read."""
        return queries.tracker(self.parent, user=self.request.user)

    def get_title(self) -> str:
        """Whose."""
        return f"{self.parent}: recommendations"
