"""The curriculum of a cohort: the grid for everybody in it, and its upkeep by faculty (COH-10)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.cohorts.actions import curriculum as actions
from fellowship.cohorts.forms.curriculum import ObjectiveForm
from fellowship.cohorts.permissions import EDIT_CURRICULUM, VIEW_CURRICULUM
from fellowship.cohorts.queries import curriculum as queries
from fellowship.foundation.ui import undo
from fellowship.foundation.ui.views import ActionView, ListView, PartView


class Curriculum(ListView):
    """The grid, with what it leaves open."""

    permit = VIEW_CURRICULUM
    within = VIEW_CURRICULUM
    within_lookup = {"cohort": "slug"}
    table = queries.Grid
    template_name = "cohorts/curriculum/grid.html"
    stages: list[queries.Stage]

    def check(self, request: HttpRequest) -> None:
        """With the columns."""
        super().check(request)
        self.stages = queries.stages_of(self.parent)

    def visible(self) -> Any:
        """The objectives of the cohort, which the person may see whole."""
        return queries.objectives_of(self.parent)

    def get_title(self) -> str:
        """Whose."""
        return f"{self.parent}: curriculum"


class _CurriculumAction(ActionView):
    """Changes the curriculum and leads back to it."""

    abstract = True
    permit = EDIT_CURRICULUM
    see = VIEW_CURRICULUM
    lookup = {"cohort": "slug"}
    form_class = ObjectiveForm
    template_name = "cohorts/curriculum/objective.html"
    refusals = (actions.CurriculumRefused,)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The stages on offer."""
        stages = [(stage.pk, stage.label) for stage in queries.stages_of(self.row) if not stage.retired]
        return super().get_form_kwargs() | {"stages": stages, "taught": {}}

    def get_success_url(self) -> str:
        """Back to the grid."""
        return reverse("curriculum", kwargs={"cohort": self.row.slug})


class AddObjective(_CurriculumAction):
    """One more row."""

    permit = EDIT_CURRICULUM
    title = "Add a learning objective"
    button = "Add objective"
    success = "Objective added."

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.add_objective(cohort=self.row, by=self.request.user, **form.cleaned_data)


class ChangeObjective(_CurriculumAction, PartView):
    """Other words, another place, other stages and methods."""

    permit = EDIT_CURRICULUM
    title = "Change a learning objective"
    button = "Save"
    success = "Saved."

    def find_part(self, row: Any) -> Any:
        """The objective."""
        return queries.objective_of(row, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The stages on offer and those it has, with its methods, and how many places there are."""
        taught = queries.taught(self.part)
        stages = [(s.pk, s.label) for s in queries.stages_of(self.row) if not s.retired or s.pk in taught]
        places = queries.objectives_of(self.row).count()
        return super().get_form_kwargs() | {"stages": stages, "taught": taught, "places": places}

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        return {"text": self.part.text, "place": self.part.order}

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.change_objective(cohort=self.row, objective=self.part, by=self.request.user, **form.cleaned_data)


class RemoveObjective(PartView):
    """Take a row out, with an undo."""

    permit = EDIT_CURRICULUM
    see = VIEW_CURRICULUM
    lookup = {"cohort": "slug"}
    template_name = "cohorts/curriculum/remove.html"
    refusals = (actions.CurriculumRefused,)
    title = "Remove a learning objective"
    button = "Remove objective"

    def find_part(self, row: Any) -> Any:
        """The objective."""
        return queries.objective_of(row, self.kwargs["pk"])

    def act(self, form: Any) -> Any:
        """Remove it."""
        was = actions.remove_objective(cohort=self.row, objective=self.part, by=self.request.user)
        undo.offer(self.request, "The objective was removed.", "cohorts.remove_objective", **was)

    def get_success_url(self) -> str:
        """Back to the grid."""
        return reverse("curriculum", kwargs={"cohort": self.row.slug})
