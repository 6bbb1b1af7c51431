"""The page on which a supervisor opens the induction pack and says that it is read."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.ui.views import ActionView
from supervisors.actions import support as actions
from supervisors.permissions import ACKNOWLEDGE_PACK, VIEW_PACK
from supervisors.queries import support


class AcknowledgePack(ActionView):
    """The supervisor says that the pack has arrived and is read."""

    back = "packs"
    permit = ACKNOWLEDGE_PACK
    template_name = "supervisors/records/pack.html"
    see = VIEW_PACK
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    refusals = (actions.AlreadyDone,)
    button = "I have read the pack"
    success = "Thank you. The pack is acknowledged."

    def get_title(self) -> str:
        """Which version."""
        return f"Induction pack, version {self.row.pack_version}"

    def get_rows(self) -> Any:
        """With the file."""
        return support.pack_rows(super().get_rows())

    def act(self, form: Any) -> Any:
        """Acknowledge."""
        return actions.acknowledge_pack(pack=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the packs."""
        return reverse("packs", kwargs={"cohort": self.kwargs["cohort"]})
