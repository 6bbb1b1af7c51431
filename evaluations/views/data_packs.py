"""Pages of exports."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from evaluations.actions import data_packs as actions
from evaluations.forms.reports import AskDataPack as AskForm
from evaluations.permissions import EXPORT_DATA
from evaluations.queries import packs as queries
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.people.views.again import AskAgain


class Exports(PageView):
    """The data packs of a cohort."""

    permit = EXPORT_DATA
    lookup = {"cohort": "slug"}
    template_name = "evaluations/data_pack/list.html"
    title = "Exports"

    def get_context(self) -> dict[str, Any]:
        """Every pack, with who took it and why."""
        page = self.page_of(queries.packs_of(cohort=self.row))
        packs = queries.listed_packs(page.object_list, at=timezone.now())
        return super().get_context() | {"packs": packs, "page": page}


class AskDataPack(ActionView):
    """Ask for a pack with pseudonyms."""

    back = "exports"
    permit = EXPORT_DATA
    lookup = {"cohort": "slug"}
    form_class = AskForm
    title = "Export data with pseudonyms"
    button = "Make the data pack"
    refusals = (actions.ReasonMissing,)
    identifiable = False

    def act(self, form: Any) -> Any:
        """Write it down and start the job."""
        return actions.ask_data_pack(
            cohort=self.row, by=self.request.user, identifiable=self.identifiable, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        """How far the job is."""
        return reverse("job", kwargs={"pk": self.result.job.pk})


class AskNamedPack(AskAgain, AskDataPack):
    """Ask for a pack with names; sign in again first."""

    permit = EXPORT_DATA
    title = "Export data with names"
    identifiable = True
