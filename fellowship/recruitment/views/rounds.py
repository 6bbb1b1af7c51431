"""Who reviews what in a round: the plan to look at before it is carried out, and single reviews taken back (REC-08)."""

from typing import Any

from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.views import ActionView
from fellowship.recruitment.actions import rounds as actions
from fellowship.recruitment.forms.rounds import PlanForm
from fellowship.recruitment.permissions import ASSIGN_REVIEWERS, TAKE_BACK_REVIEW, VIEW_ASSIGNMENT, VIEW_ROUND
from fellowship.recruitment.queries import assigning


class AssignReviewers(ActionView):
    """The balanced plan, and the button that carries it out."""

    permit = ASSIGN_REVIEWERS
    see = VIEW_ROUND
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    form_class = PlanForm
    refusals = (actions.RoundRefused,)
    template_name = "recruitment/round/assign.html"
    button = "Give out the reviews"

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort")

    def get_title(self) -> str:
        """Which round."""
        return f"Assign reviewers: {self.row}"

    def get_context(self) -> dict[str, Any]:
        """The plan as it is now."""
        return super().get_context() | {"plan": assigning.preview(self.row), "back": self.get_success_url()}

    def act(self, form: Any) -> Any:
        """Carry it out."""
        return actions.assign_reviewers(round=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """How many."""
        return f"{self.result} reviews given out. Each reviewer is told by the reminders of the cohort."

    def get_success_url(self) -> str:
        """Back to the round."""
        return record_url("round", self.row.cohort.slug, self.row.ref)


class TakeBack(ActionView):
    """Take one application off a reviewer's list."""

    permit = TAKE_BACK_REVIEW
    see = VIEW_ASSIGNMENT
    lookup = {"ref": "ref", "cohort": "round__cohort__slug"}
    refusals = (actions.RoundRefused,)
    button = "Take it back"
    success = "The application is off the reviewer's list."

    def get_rows(self) -> Any:
        """With the names."""
        return super().get_rows().select_related("round__cohort", "application", "reviewer")

    def get_title(self) -> str:
        """Which review."""
        return f"Take {self.row.application} back from {self.row.reviewer}?"

    @property
    def back_url(self) -> str:
        """The review."""
        return record_url("assignment", self.kwargs["cohort"], self.kwargs["ref"])

    def act(self, form: Any) -> Any:
        """Take it back."""
        actions.take_back(assignment=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """To the round: the review is gone."""
        return record_url("round", self.kwargs["cohort"], self.row.round.ref)
