"""Open recommendations of earlier cohorts as tasks of a new one (FND-09)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions import recommendations as actions
from evaluations.forms.recommendations import CarryOverForm
from evaluations.permissions import CARRY_OVER, VIEW_RECOMMENDATIONS
from evaluations.queries import carry_over as queries
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, PageView


class CarryOver(PageView):
    """Each recommendation that earlier cohorts left open, with how far it got; those that are done are not here."""

    permit = VIEW_RECOMMENDATIONS
    lookup = {"cohort": "slug"}
    template_name = "evaluations/carry_over/page.html"

    def get_title(self) -> str:
        """Into which cohort."""
        return f"{self.row}: carry over"

    def get_context(self) -> dict[str, Any]:
        """What waits for a word, then what has one."""
        rows = queries.carried_over(self.row)
        return super().get_context() | {
            "waiting": [row for row in rows if row.waits],
            "taken_up": [row for row in rows if not row.waits],
        }


class TakeUp(ActionView):
    """Say what the cohort does about one recommendation."""

    permit = CARRY_OVER
    see = VIEW_RECOMMENDATIONS
    lookup = {"cohort": "slug"}
    form_class = CarryOverForm
    template_name = "evaluations/carry_over/take_up.html"
    refusals = (actions.CarryOverRefused,)
    button = "Save"
    success = "Saved."
    carried: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the recommendation among those that are open."""
        super().check(request)
        self.carried = queries.find_carried(self.row, self.kwargs["ref"])
        if self.carried is None:
            raise Hidden("Not found")

    def get_title(self) -> str:
        """Which."""
        return f"Recommendation {self.carried.recommendation.ref}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whoever can see to it."""
        return super().get_form_kwargs() | {"owners": queries.owners_of(self.row)}

    def get_initial(self) -> dict[str, Any]:
        """What the cohort said last."""
        own = self.carried.own
        return {n: getattr(own, n) for n in ("status", "owner", "due_on", "note")} if own else {"status": "planned"}

    def get_context(self) -> dict[str, Any]:
        """With the recommendation."""
        return super().get_context() | {"carried": self.carried}

    def act(self, form: Any) -> Any:
        """Keep it."""
        actions.carry_over(
            cohort=self.row,
            recommendation=self.carried.recommendation,
            on=timezone.localdate(),
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success_url(self) -> str:
        """Back to the tasks."""
        return reverse("carry-over", kwargs={"cohort": self.row.slug})
