"""Briefings: lists, and what may be done with each."""

from typing import Any

from django.http import HttpRequest

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui import acts
from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.foundation.ui.views import ListView
from supervisors.actions import briefings
from supervisors.actions import reviews as review_actions
from supervisors.forms.briefings import BriefingForm
from supervisors.forms.reviews import CloseConditionForm
from supervisors.permissions import (
    VIEW_BRIEFING,
)
from supervisors.queries import proposals, support, tables


class CohortList(ListView):
    """A list of one kind of rows of the cohort of the address."""

    abstract = True
    template_name = "portal/record/list.html"
    kind = ""

    def check(self, request: HttpRequest) -> None:
        """The cohort must exist."""
        super().check(request)
        self.cohort = proposals.find_cohort(self.kwargs["cohort"])
        if self.cohort is None:
            raise Hidden("There is no such cohort")

    def get_title(self) -> str:
        """The kind of rows and the cohort."""
        return f"{self.title}: {self.cohort.name}"

    def get_context(self) -> dict[str, Any]:
        """With the way to make another one."""
        begin_one = acts.beginning(self.kind, self.cohort, self.request.user)
        return super().get_context() | {"cohort": self.cohort, "begin": begin_one}


class Briefings(CohortList):
    """Briefings of the cohort."""

    permit = VIEW_BRIEFING
    table = tables.Briefings
    kind = "briefing"
    title = "Briefings"

    def get_rows(self) -> Any:
        """With the number of people invited and there."""
        return support.briefings(self.cohort)


add(
    "condition",
    Act(
        "close",
        "Close the condition",
        "supervisors.close_condition",
        run=lambda row, by, given: review_actions.close_condition(condition=row, by=by, **given),
        form=CloseConditionForm,
        when=lambda row: row.status == "open",
        refusals=(review_actions.AlreadyClosed,),
        success="The condition is closed.",
    ),
)
begin(
    "briefing",
    Act(
        "new",
        "Plan a briefing",
        "supervisors.plan_briefing",
        run=lambda cohort, by, given: briefings.plan_briefing(cohort=cohort, by=by, **given),
        form=BriefingForm,
        when=lambda cohort: cohort.state != "closed",
        success="The briefing is planned. Invite people to it next.",
    ),
)
