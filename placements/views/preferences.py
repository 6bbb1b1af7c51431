"""Ranking projects: one section of the form to apply."""

from typing import Any

from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.sections import Section, SectionFormView
from fellowship.foundation.ui.views import ActionView
from fellowship.recruitment.permissions import CONFIRM_CHOICES, VIEW_APPLICATION
from fellowship.recruitment.queries.applications import record
from fellowship.recruitment.queries.calls import call_of, choices_of
from fellowship.recruitment.views.form import FormPage
from placements.actions import preferences as actions
from placements.forms.preferences import RankingForm
from placements.queries import application_parts as queries
from placements.queries.freezing import is_final


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


class ConfirmChoices(ActionView):
    """The choices of an application that was sent: confirmed or changed once the list of projects is final."""

    permit = CONFIRM_CHOICES
    see = VIEW_APPLICATION
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    template_name = "placements/application/choices.html"
    form_class = RankingForm
    refusals = (actions.RankingRefused,)
    title = "Confirm your choices"
    button = "Confirm these choices"
    success = "Your choices are confirmed."
    draft = "placements.application-choices"

    def get_rows(self) -> Any:
        """With what the page says."""
        return record(super().get_rows())

    def get_form_kwargs(self) -> dict[str, Any]:
        """The published projects, what is ranked, and how many may be."""
        return super().get_form_kwargs() | {
            "application": self.row,
            "projects": queries.published_for(self.row, self.request.user),
            "ranked": queries.choices_of(self.row),
            "most": choices_of(self.row.cohort),
        }

    def get_context(self) -> dict[str, Any]:
        """Until when, and what is not offered any more."""
        call = call_of(self.row.cohort)
        return super().get_context() | {
            "last_moment": call.last_moment(self.row),
            "takes": call.takes(self.row),
            "final": is_final(self.row.cohort),
            "gone": queries.gone_from(self.row, self.request.user),
            "record_url": self.get_success_url(),
        }

    def act(self, form: Any) -> Any:
        """Keep them."""
        return actions.confirm_choices(application=self.row, by=self.request.user, **form.answers())

    def get_success_url(self) -> str:
        """The application."""
        return record_url("application", self.row.cohort.slug, self.row.ref)
