"""Faculty moderate the score of an application whose reviewers lie far apart (REC-12)."""

from typing import Any

from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.views import ActionView
from fellowship.recruitment.actions import moderation as actions
from fellowship.recruitment.forms.ranks import ModerateForm
from fellowship.recruitment.permissions import DECIDE_APPLICATION, VIEW_APPLICATION
from fellowship.recruitment.queries import moderation as queries
from fellowship.recruitment.queries.ranks import STAGES


class Moderate(ActionView):
    """What each reviewer gave, and the score that counts in place of their mean."""

    permit = DECIDE_APPLICATION
    see = VIEW_APPLICATION
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    form_class = ModerateForm
    refusals = (actions.ModerationRefused,)
    template_name = "recruitment/moderation/page.html"
    button = "Keep the moderated score"
    success = "The moderated score counts from now on, in place of the mean."

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort")

    def get_row(self) -> Any:
        """The application, scored in a stage that there is."""
        if self.kwargs["stage"] not in STAGES:
            raise Hidden("There is no such stage")
        return super().get_row()

    def get_title(self) -> str:
        """Which score."""
        return f"Moderate the {STAGES[self.kwargs['stage']].lower()} score of {self.row}"

    def get_context(self) -> dict[str, Any]:
        """The sheets, and what was moderated before."""
        stage = self.kwargs["stage"]
        found = {"given": queries.given(self.row, stage), "history": queries.history(self.row, stage)}
        return super().get_context() | found | {"record_url": self.get_success_url()}

    def act(self, form: Any) -> Any:
        """Keep it."""
        given = form.cleaned_data
        return actions.moderate(application=self.row, stage=self.kwargs["stage"], by=self.request.user, **given)

    def get_success_url(self) -> str:
        """The application."""
        return record_url("application", self.row.cohort.slug, self.row.ref)
