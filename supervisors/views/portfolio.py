"""The cohort's projects as a whole: the portfolio, and past proposals tested against another rule set."""

from typing import Any

from fellowship.foundation.ui.views import PageView
from supervisors.permissions import VIEW_COMMENTS, VIEW_PROPOSAL, VIEW_QUEUE
from supervisors.queries import portfolio, retests
from supervisors.views.base import ProposalPage


class Portfolio(PageView):
    """Shares by area, host, stage and radiology, and the ratio of projects to places (PRJ-16)."""

    permit = VIEW_QUEUE
    lookup = {"cohort": "slug"}
    template_name = "supervisors/portfolio/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row.name}: portfolio of projects"

    def get_context(self) -> dict[str, Any]:
        """The charts."""
        return super().get_context() | {"page": portfolio.portfolio_page(self.row, self.request.GET)}


class Retest(PageView):
    """The cohort's proposals tested against a rule set, with the criteria by which each fails (PRJ-12)."""

    permit = VIEW_QUEUE
    lookup = {"cohort": "slug"}
    template_name = "supervisors/retest/list.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row.name}: test against a rule set"

    def get_context(self) -> dict[str, Any]:
        """The result, for the newest rule set unless another is asked for."""
        sets, group = retests.rule_set_choices(), self.request.GET.get("projects", "published")
        group = group if group in dict(retests.GROUPS) else "published"
        chosen = _chosen(sets, self.request.GET.get("rule_set", ""))
        found = retests.retests(self.row, chosen, group) if chosen else None
        return super().get_context() | {"sets": sets, "groups": retests.GROUPS, "group": group, "found": found}


class RetestProject(ProposalPage, PageView):
    """One proposal by another rule set, criterion by criterion; its decision stays."""

    permit = VIEW_COMMENTS
    see = VIEW_PROPOSAL
    template_name = "supervisors/retest/page.html"

    def get_title(self) -> str:
        """Which proposal."""
        return f"Test: {self.row.title}"

    def get_context(self) -> dict[str, Any]:
        """The lines."""
        sets = retests.rule_set_choices()
        chosen = _chosen(sets, self.request.GET.get("rule_set", "")) or self.row.rule_set
        outcome, lines = retests.retest_of(self.row, chosen)
        decision = self.row.latest_decision
        return super().get_context() | {
            "sets": sets, "chosen": chosen, "outcome": outcome, "lines": lines, "decision": decision,
        }  # fmt: skip


def _chosen(sets: list[Any], ref: str) -> Any:
    frozen = [found for found in sets if found.frozen_on]
    return next((found for found in sets if found.ref == ref), next(iter(frozen or sets), None))
