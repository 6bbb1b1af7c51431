"""Pages of studies: the evaluators' workspace."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from evaluations.actions import studies as actions
from evaluations.forms.studies import OpenStudy as OpenForm
from evaluations.permissions import OPEN_STUDY, VIEW_STUDY
from evaluations.queries import studies as queries
from fellowship.foundation.ui.views import ActionView, PageView


class Studies(PageView):
    """Every study the evaluator works on."""

    permit = VIEW_STUDY
    template_name = "evaluations/study/list.html"
    title = "Studies"

    def get_context(self) -> dict[str, Any]:
        """The studies, and the cohorts that wait for one."""
        user = self.request.user
        return super().get_context() | {
            "studies": list(queries.studies_of(user)),
            "waiting": list(queries.cohorts_without_study(user)),
        }


class OpenStudy(ActionView):
    """Open the evaluation of a cohort."""

    permit = OPEN_STUDY
    lookup = {"cohort": "slug"}
    form_class = OpenForm
    refusals = (actions.StudyRefused,)
    button = "Open the study"
    success = "The study is open."

    def get_title(self) -> str:
        """Whose."""
        return f"Open the study of {self.row}"

    def get_initial(self) -> dict[str, Any]:
        """A title to go on with."""
        return {"title": f"{self.row} evaluation"}

    def act(self, form: Any) -> Any:
        """Open it."""
        return actions.open_study(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Its page."""
        return reverse("study", kwargs={"slug": self.result.slug})


class StudyPage(PageView):
    """Plan, coverage, sessions and findings of one study (EVD-01 to EVD-05, DSH-05)."""

    permit = VIEW_STUDY
    lookup = {"slug": "slug"}
    template_name = "evaluations/study/page.html"

    def get_rows(self) -> Any:
        """With its cohort."""
        return super().get_rows().select_related("cohort")

    def get_title(self) -> str:
        """Its own."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """All parts."""
        page = queries.study_page(self.row)
        return super().get_context() | {"page": page, "gauges": queries.gauges(self.row, page, at=timezone.now())}
