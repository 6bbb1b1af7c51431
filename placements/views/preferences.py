"""Ranking projects: one section of the form to apply."""

from typing import Any

from fellowship.foundation.ui.sections import Section, SectionFormView
from fellowship.recruitment.queries.calls import choices_of
from fellowship.recruitment.views.form import FormPage
from placements.actions import preferences as actions
from placements.forms.preferences import RankingForm
from placements.queries import application_parts as queries


class RankProjects(FormPage, SectionFormView):
    """The projects an applicant would like, in order."""

    permit = FormPage.permit
    template_name = "placements/application/projects.html"
    form_class = RankingForm
    refusals = (actions.RankingRefused,)
    draft = "placements.application-projects"

    @property
    def section(self) -> Section:
        """This one."""
        return next(s for s in self.sections if s.key == "projects")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The published projects, what is ranked, and how many may be."""
        return super().get_form_kwargs() | {
            "application": self.row,
            "projects": queries.projects_for(self.row, self.request.user),
            "ranked": queries.choices_of(self.row),
            "most": choices_of(self.row.cohort),
        }

    def act(self, form: Any) -> Any:
        """Keep the ranking."""
        return actions.rank_projects(application=self.row, by=self.request.user, **form.answers())

    def get_success(self) -> str:
        """What was saved."""
        return f"“{self.section.title}” is saved."
