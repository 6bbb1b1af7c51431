"""An earlier project offered again in one step."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.views import ActionView
from supervisors.actions import again as actions
from supervisors.actions.proposals import CallNotOpen, NotASupervisor
from supervisors.forms.again import AgainForm
from supervisors.permissions import CREATE_PROPOSAL
from supervisors.queries import again as ask


class OfferAgain(ActionView):
    """Choose one of one's own earlier projects; the draft holds all of it, to be checked."""

    permit = CREATE_PROPOSAL
    lookup = {"cohort": "slug"}
    form_class = AgainForm
    template_name = "supervisors/proposal/again.html"
    refusals = (actions.NotYours, CallNotOpen, NotASupervisor)
    back = "projects"
    button = "Offer it again"
    success = "Your project is a draft in this call. Check each section and save it, then send it."

    def get_title(self) -> str:
        """In which call."""
        return f"Offer an earlier project again: {self.row.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The earlier projects."""
        return super().get_form_kwargs() | {"earlier": ask.earlier_of(self.request.user, self.row)}

    def get_context(self) -> dict[str, Any]:
        """Whether there is one."""
        return super().get_context() | {"any": ask.earlier_of(self.request.user, self.row).exists()}

    def act(self, form: Any) -> Any:
        """Take it over."""
        return actions.offer_again(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """On to the sections."""
        return reverse("project-qa", kwargs={"cohort": self.row.slug, "ref": self.result.ref})
