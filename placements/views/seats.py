"""Faculty's page of places on projects, and how many fellows each supervisor takes (PRJ-15)."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.page import Page
from fellowship.foundation.ui.views import PageView, PartView
from fellowship.recruitment.permissions import MAKE_OFFERS
from placements.actions import seats as actions
from placements.forms.seats import SupervisorPlacesForm
from placements.queries import seats


class _OfCohort(Page):
    """A page about the places of the cohort of the address."""

    abstract = True
    lookup = {"cohort": "slug"}


class ProjectPlaces(_OfCohort, PageView):
    """Every supervisor with the published projects: places, and how many are taken."""

    permit = MAKE_OFFERS
    template_name = "placements/seats/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"Places on projects: {self.row.name}"

    def get_context(self) -> dict[str, Any]:
        """The supervisors."""
        leads = seats.leads_of(self.row)
        all_of_them = [one for lead in leads for one in lead.projects]
        return super().get_context() | {
            "leads": leads,
            "places": sum(one.project.places for one in all_of_them),
            "taken": sum(one.taken for one in all_of_them),
        }


class SetSupervisorPlaces(_OfCohort, PartView):
    """How many fellows one supervisor takes."""

    permit = MAKE_OFFERS
    form_class = SupervisorPlacesForm
    refusals = (actions.SeatsRefused,)
    back = "project-places"
    button = "Save"
    success = "Saved."

    def find_part(self, row: Any) -> Any:
        """The supervisor."""
        return seats.supervisor_of(row, self.kwargs["ref"])

    def get_title(self) -> str:
        """Whose."""
        return f"How many fellows can {self.part} take?"

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"places": seats.most_of(self.row, self.part)}

    def act(self, form: Any) -> Any:
        """Keep it."""
        actions.set_supervisor_places(
            cohort=self.row, supervisor=self.part, places=form.cleaned_data["places"], by=self.request.user
        )

    def get_success_url(self) -> str:
        """Back to the places."""
        return reverse("project-places", kwargs={"cohort": self.row.slug})
