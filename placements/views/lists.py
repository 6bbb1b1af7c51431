"""Lists of a cohort: placements, contracts, summaries, recharges, risks, delays."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.permissions import VIEW_CALENDAR
from fellowship.foundation.access.permits import Permit
from fellowship.foundation.ui.acts import beginning
from fellowship.foundation.ui.views import ListView
from placements import permissions
from placements.queries import lists
from placements.queries import tables as t
from placements.queries.records import learning, results


class CohortList(ListView):
    """A list inside a cohort."""

    abstract = True
    lookup = {}
    within_lookup = {"cohort": "slug"}
    template_name = "portal/record/list.html"
    rows_of: Any = None
    kind = ""

    def get_rows(self) -> Any:
        """The cohort's rows, with what follows from today."""
        return type(self).rows_of(self.parent, timezone.localdate())

    def get_context(self) -> dict[str, Any]:
        """With the way to make another one, and the cohort for the way back."""
        begin = beginning(self.kind, self.parent, self.request.user)
        return super().get_context() | {"cohort": self.parent, "begin": begin}


def _list(
    name: str, see: Permit, inside: Permit, table: Any, rows: Any, words: str, kind: str = ""
) -> type[CohortList]:
    """A list page: who may see the list, who may see each row."""
    given = {
        "permit": inside,
        "within": see,
        "table": table,
        "rows_of": staticmethod(rows),
        "title": words,
        "kind": kind,
        "abstract": False,
        "__module__": __name__,
        "__doc__": f"{words} of a cohort.",
    }
    return type(name, (CohortList,), given)


PlacementList = _list(
    "PlacementList",
    VIEW_CALENDAR,  # everybody in the cohort: a supervisor and a fellow come here for their own, which the row permit says
    permissions.VIEW_PLACEMENT,
    t.Placements,
    lists.placements,
    "Placements",
)
ContractList = _list(
    "ContractList",
    permissions.VIEW_CONTRACTS,
    permissions.VIEW_CONTRACT_STATUS,
    t.Contracts,
    lists.contracts,
    "Honorary contracts",
)
ChaseQueue = _list(
    "ChaseQueue",
    permissions.VIEW_CONTRACTS,
    permissions.SEND_CHASER,
    t.Queue,
    lists.queue,
    "Contracts to chase",
)
LogList = _list(
    "LogList",
    permissions.VIEW_LOGS,
    permissions.VIEW_LOG_STATUS,
    t.Logs,
    lists.logs,
    "Monthly summaries",
)
RechargeList = _list(
    "RechargeList",
    permissions.VIEW_RECHARGES,
    permissions.VIEW_RECHARGE,
    t.Recharges,
    lists.recharges,
    "Recharges",
)
RiskList = _list(
    "RiskList", permissions.VIEW_RISKS, permissions.VIEW_RISK, t.Risks, lists.risks, "Risks and issues", "risk"
)
DelayList = _list(
    "DelayList", permissions.VIEW_DELAYS, permissions.VIEW_DELAY, t.Delays, lists.delays, "Delays", "delay"
)
SessionList = _list(
    "SessionList",
    permissions.VIEW_SESSIONS,
    permissions.VIEW_SESSION,
    learning.Sessions,
    lists.sessions,
    "Learning sessions",
    "session",
)
OutputList = _list(
    "OutputList", permissions.VIEW_OUTPUTS, permissions.VIEW_OUTPUT, results.Outputs, lists.outputs, "Outputs", "output"
)
