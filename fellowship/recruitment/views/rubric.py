"""How the applications of a cohort are scored: the page, and what faculty change on it (REC-10, REC-03)."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.recruitment.actions import rubric as actions
from fellowship.recruitment.core.rubric import write_anchors
from fellowship.recruitment.forms.rubric import CriterionForm
from fellowship.recruitment.permissions import EDIT_RUBRIC, VIEW_APPLICATIONS
from fellowship.recruitment.queries import rubric as queries


class Rubric(PageView):
    """The criteria with the words for their points."""

    permit = VIEW_APPLICATIONS
    lookup = {"cohort": "slug"}
    template_name = "recruitment/rubric/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row}: how applications are scored"

    def get_context(self) -> dict[str, Any]:
        """The criteria."""
        return super().get_context() | {"rubric": queries.page(self.row)}


class _Change(ActionView):
    """Changes the rubric and leads back to it."""

    abstract = True
    permit = EDIT_RUBRIC
    see = VIEW_APPLICATIONS
    lookup = {"cohort": "slug"}
    refusals = (actions.RubricRefused,)
    back = "rubric"
    criterion: Any = None

    def get_row(self) -> Any:
        """The cohort, and the criterion of the address."""
        row = super().get_row()
        if "code" in self.kwargs:
            self.criterion = queries.criterion_of(row, self.kwargs["code"])
            if self.criterion is None:
                raise Hidden("Not found")
        return row

    def get_success_url(self) -> str:
        """Back to the rubric."""
        return reverse("rubric", kwargs={"cohort": self.row.slug})


class BeginRubric(_Change):
    """Take the example."""

    permit = EDIT_RUBRIC
    title = "Begin with the example?"
    before = (
        "Five criteria of 20 points with words for them, for the shortlist and for interviews. You can change each."
    )
    button = "Begin with the example"
    success = "The example is there. Change what is to be different."

    def act(self, form: Any) -> Any:
        """Copy it."""
        actions.begin_rubric(cohort=self.row, by=self.request.user)


class AddCriterion(_Change):
    """A further criterion."""

    permit = EDIT_RUBRIC
    form_class = CriterionForm
    title = "Add a criterion"
    button = "Add criterion"
    success = "Criterion added."

    def act(self, form: Any) -> Any:
        """Store it."""
        actions.set_criterion(cohort=self.row, by=self.request.user, **form.cleaned_data)


class EditCriterion(_Change):
    """Another text, scale, weight or use of a criterion."""

    permit = EDIT_RUBRIC
    form_class = CriterionForm
    button = "Save"
    success = "Saved."

    def get_title(self) -> str:
        """Which."""
        return f"Change “{self.criterion}”"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        plain = {name: getattr(self.criterion, name) for name in ("label", "stages", "out_of", "weight", "answer")}
        return plain | {"anchors": write_anchors(self.criterion.anchors)}

    def act(self, form: Any) -> Any:
        """Store it."""
        given = form.cleaned_data
        actions.set_criterion(cohort=self.row, code=self.criterion.code, by=self.request.user, **given)


class RemoveCriterion(_Change):
    """Score it no more."""

    permit = EDIT_RUBRIC
    button = "Remove"
    before = "Reviewers no longer give points for it. Points that they have noted for it and not sent are gone."

    def get_title(self) -> str:
        """Which."""
        return f"Remove “{self.criterion}”?"

    def get_success(self) -> str:
        """What is gone."""
        return f"“{self.criterion}” removed."

    def act(self, form: Any) -> Any:
        """Remove it."""
        actions.remove_criterion(cohort=self.row, code=self.criterion.code, by=self.request.user)
