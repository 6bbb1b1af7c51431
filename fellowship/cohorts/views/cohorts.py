"""Pages of cohorts: the switcher, opening one, its dates, and its way through its states."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions import cohorts as actions
from fellowship.cohorts.core.cohort_lifecycle import COHORT
from fellowship.cohorts.forms.cohorts import CohortForm, MoveForm
from fellowship.cohorts.permissions import CREATE_COHORT, EDIT_COHORT, MOVE_COHORT, VIEW_COHORT
from fellowship.cohorts.queries import cohorts as queries
from fellowship.cohorts.queries import gates
from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.ui import navigation
from fellowship.foundation.ui.views import ActionView, PageView

_DATES = ("induction_on", "placement_starts_on", "placement_ends_on", "graduation_on")
_SIZES = ("name", "places", "days_per_week", "length_months")


class Cohorts(PageView):
    """Every cohort the person belongs to or looks after, and the way from one to another (COH-06)."""

    permit = SIGNED_IN
    template_name = "cohorts/cohort/list.html"
    title = "Cohorts"

    def get_context(self) -> dict[str, Any]:
        """The cohorts with the person's roles in each; the dashboard for those who have it, the calendar for others."""
        user = self.request.user
        roles, starts = queries.roles_in(user), queries.addresses_for(user)
        cards = [
            (cohort, ", ".join(roles.get(cohort.pk, [])), navigation.address(starts[cohort.pk], cohort=cohort.slug))
            for cohort in queries.cohorts_of(user)
        ]
        return super().get_context() | {"cards": cards, "may_copy": EDIT_COHORT.held_by(user)}


class CohortSettings(PageView):
    """How the cohort stands, what its set-up lacks, the next move with what it asks for, and the moves so far (COH-02)."""

    permit = VIEW_COHORT
    lookup = {"cohort": "slug"}
    template_name = "cohorts/cohort/settings.html"

    def get_title(self) -> str:
        """Which."""
        return f"{self.row}: settings and state"

    def get_context(self) -> dict[str, Any]:
        """Gate and history."""
        asked: gates.Asked = {}
        return super().get_context() | {
            "cohort": self.row,
            "setup": gates.setup_of(self.row, self.request.user, asked),
            "gate": gates.gate_of(self.row, self.request.user, asked),
            "changes": list(queries.history_of(self.row)),
            "lifecycle": COHORT,
            "regions": [region.label for region in self.row.regions.all()],
        }


class CreateCohort(ActionView):
    """Open a cohort (COH-01)."""

    permit = CREATE_COHORT
    form_class = CohortForm
    refusals = (actions.CohortRefused,)
    title = "Open a cohort"
    button = "Open cohort"

    def act(self, form: Any) -> Any:
        """Store it with its calendar."""
        return actions.create_cohort(on=timezone.localdate(), by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """What is there now, and what comes next for somebody who is not faculty."""
        words = "Cohort opened. Its calendar is filled from the template."
        return words if self._is_ours() else f"{words} Now invite its first faculty member."

    def get_success_url(self) -> str:
        """Its settings, where the set-up goes on; for an administrator its people."""
        name = "cohort-settings" if self._is_ours() else "cohort-people"
        return reverse(name, kwargs={"cohort": self.result.slug})

    def _is_ours(self) -> bool:
        return VIEW_COHORT.allows(self.request.user, self.result)


class EditCohort(ActionView):
    """Change dates and size."""

    back = "cohort-settings"
    permit = EDIT_COHORT
    see = VIEW_COHORT
    lookup = {"cohort": "slug"}
    form_class = CohortForm
    refusals = (actions.CohortRefused,)
    button = "Save"
    success = "Saved. Dates of the calendar that follow the template moved along."

    def get_title(self) -> str:
        """Which."""
        return f"{self.row}: dates and size"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        regions = [region.pk for region in self.row.regions.all()]
        return {name: getattr(self.row, name) for name in (*_DATES, *_SIZES)} | {"regions": regions}

    def act(self, form: Any) -> Any:
        """Store it."""
        return actions.edit_cohort(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the settings."""
        return reverse("cohort-settings", kwargs={"cohort": self.row.slug})


class MoveCohort(ActionView):
    """Make the next move, or pass its gate with a reason."""

    permit = MOVE_COHORT
    see = VIEW_COHORT
    lookup = {"cohort": "slug"}
    form_class = MoveForm
    template_name = "cohorts/cohort/move.html"
    gate: Any = None

    def get_row(self) -> Any:
        """The cohort with its gate."""
        row = super().get_row()
        self.gate = gates.gate_of(row, self.request.user)
        return row

    def get_title(self) -> str:
        """The move."""
        return f"{self.row}: {self.gate.label.lower()}" if self.gate else f"{self.row} is closed"

    def get_context(self) -> dict[str, Any]:
        """With the gate."""
        return super().get_context() | {"gate": self.gate}

    def get_form(self) -> Any:
        """A reason is asked for only when a condition does not hold."""
        form = super().get_form()
        form.fields["reason"].required = bool(self.gate and not self.gate.is_open)
        return form

    def act(self, form: Any) -> Any:
        """Move. What is asked for must be the move that was shown, so that a double click makes one move."""
        actions.move_cohort(
            cohort=self.row,
            verb=self.kwargs["verb"],
            reason=form.cleaned_data["reason"],
            pass_gate="pass_gate" in self.request.POST,
            by=self.request.user,
        )

    def get_success(self) -> str:
        """Where it is now."""
        self.row.refresh_from_db()
        return f"{self.row} is now: {self.row.state_label.lower()}."

    def get_success_url(self) -> str:
        """Back to the settings."""
        return reverse("cohort-settings", kwargs={"cohort": self.row.slug})
