"""Published projects checked again, before the start and at month 5 (PRJ-17)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.ui.views import ActionView, PageView
from supervisors.actions import rechecks as actions
from supervisors.forms.rechecks import RecheckForm
from supervisors.permissions import ANSWER_RECHECK, PLAN_RECHECKS, VIEW_QUEUE, VIEW_RECHECK
from supervisors.queries import rechecks

_LOOKUP = {"moment": "moment", "ref": "proposal__ref", "cohort": "proposal__cohort__slug"}


class Rechecks(PageView):
    """Every re-check of the cohort: due, late, done, with what has changed."""

    permit = VIEW_QUEUE
    lookup = {"cohort": "slug"}
    template_name = "supervisors/rechecks/list.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row.name}: re-checks of projects"

    def get_context(self) -> dict[str, Any]:
        """The rows."""
        return super().get_context() | {
            "page": rechecks.overview(self.row, timezone.localdate()),
            "may_plan": PLAN_RECHECKS.allows(self.request.user, self.row),
        }


class PlanRechecks(ActionView):
    """Make the re-checks that are missing."""

    permit = PLAN_RECHECKS
    lookup = {"cohort": "slug"}
    refusals = (actions.NoStart,)
    back = "rechecks"
    title = "Plan the re-checks?"
    before = "Each published project is checked again two weeks before the placements start and when their fifth month begins. Lead supervisors see it on their home six weeks ahead."
    button = "Plan them"
    success = "The re-checks are planned."

    def act(self, form: Any) -> Any:
        """Plan."""
        return actions.plan_rechecks(cohort=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("rechecks", kwargs={"cohort": self.row.slug})


class RecheckPage(PageView):
    """One re-check: what has changed stands first and is marked."""

    permit = VIEW_RECHECK
    lookup = _LOOKUP
    template_name = "supervisors/rechecks/page.html"

    def get_rows(self) -> Any:
        """With the project."""
        return rechecks.record(super().get_rows())

    def get_title(self) -> str:
        """Of which project."""
        return f"Re-check: {self.row.proposal.title}"

    def get_context(self) -> dict[str, Any]:
        """What was told."""
        may = self.row.done_on is None and ANSWER_RECHECK.allows(self.request.user, self.row)
        return super().get_context() | {
            "proposal": self.row.proposal,
            "told": rechecks.told(self.row) if self.row.done_on else [],
            "may_answer": may,
        }


class AnswerRecheck(ActionView):
    """The lead supervisor says what is otherwise now."""

    permit = ANSWER_RECHECK
    see = VIEW_RECHECK
    lookup = _LOOKUP
    form_class = RecheckForm
    template_name = "supervisors/rechecks/answer.html"
    refusals = (actions.AlreadyAnswered,)
    draft = "supervisors.recheck"
    button = "Send"
    success = "Thank you. The re-check is sent to the faculty."

    def get_rows(self) -> Any:
        """With the project."""
        return rechecks.record(super().get_rows())

    def get_title(self) -> str:
        """Of which project."""
        return f"Check again: {self.row.proposal.title}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The criteria with what was approved."""
        return super().get_form_kwargs() | {"lines": rechecks.asked(self.row)}

    def get_context(self) -> dict[str, Any]:
        """The project."""
        return super().get_context() | {"proposal": self.row.proposal}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.answer_recheck(recheck=self.row, changed=form.given(), by=self.request.user)

    def get_success_url(self) -> str:
        """To what was sent."""
        kwargs = {"cohort": self.row.proposal.cohort.slug, "ref": self.row.proposal.ref, "moment": self.row.moment}
        return reverse("recheck", kwargs=kwargs)
