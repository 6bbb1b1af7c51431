"""Pages of exceptions to the protection of figures."""

from typing import Any

from django.urls import reverse

from evaluations.actions import releases as actions
from evaluations.forms.releases import AskRelease as AskForm
from evaluations.permissions import ASK_RELEASE, CONFIRM_RELEASE
from evaluations.queries import releases as queries
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.people.views.again import AskAgain


class Releases(PageView):
    """The exceptions of a cohort."""

    permit = ASK_RELEASE
    lookup = {"cohort": "slug"}
    template_name = "evaluations/release/list.html"
    title = "Figures shown as exceptions"

    def get_context(self) -> dict[str, Any]:
        """Each with who asked and who confirmed."""
        page = self.page_of(queries.releases_of(cohort=self.row, user=self.request.user))
        return super().get_context() | {"rows": [(queries.figure_title(r.name), r) for r in page], "page": page}


class AskRelease(ActionView):
    """Ask for one."""

    permit = ASK_RELEASE
    lookup = {"cohort": "slug"}
    form_class = AskForm
    title = "Ask to show a figure exactly"
    button = "Ask a second person to confirm"
    success = "We have kept your request. Another evaluator has to confirm it."
    refusals = (actions.ReleaseRefused,)

    def act(self, form: Any) -> Any:
        """Write it down."""
        return actions.ask_release(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The list."""
        return reverse("releases", kwargs={"cohort": self.row.slug})


class ConfirmRelease(AskAgain, ActionView):
    """Confirm what somebody else asked."""

    permit = CONFIRM_RELEASE
    see = None
    lookup = {"pk": "pk", "cohort": "cohort__slug"}
    template_name = "evaluations/release/confirm.html"
    title = "Confirm that a figure is shown exactly"
    button = "Confirm"
    success = "The figure is shown from now on."
    refusals = (actions.ReleaseRefused,)

    def act(self, form: Any) -> Any:
        """Confirm it."""
        return actions.confirm_release(release=self.row, by=self.request.user)

    def get_context(self) -> dict[str, Any]:
        """What is asked, and why."""
        return super().get_context() | {"figure": queries.figure_title(self.row.name)}

    def get_success_url(self) -> str:
        """The list."""
        return reverse("releases", kwargs={"cohort": self.kwargs["cohort"]})
