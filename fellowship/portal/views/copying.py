"""A new cohort as a copy of an earlier one (COH-05)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions.cohorts import CohortRefused
from fellowship.cohorts.permissions import EDIT_COHORT
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.portal.actions.new_cohorts import copy_cohort
from fellowship.portal.forms.copying import CopyForm
from fellowship.portal.queries.copying import comes_along


class ChooseEarlier(PageView):
    """Which cohort the new one is copied from."""

    permit = EDIT_COHORT
    template_name = "portal/copy/choose.html"
    title = "Copy an earlier cohort"

    def get_context(self) -> dict[str, Any]:
        """The person's own cohorts, newest first."""
        rows = self.visible().order_by("-placement_starts_on", "name")
        return super().get_context() | {"cohorts": list(rows)}


class CopyCohort(ActionView):
    """What comes along, the name and the start; then the cohort stands with its set-up check."""

    permit = EDIT_COHORT
    lookup = {"cohort": "slug"}
    form_class = CopyForm
    template_name = "portal/copy/form.html"
    refusals = (CohortRefused,)
    button = "Open the new cohort"
    copying: Any = None

    def get_row(self) -> Any:
        """The earlier cohort, with what it has."""
        row = super().get_row()
        self.copying = comes_along(row)
        return row

    def get_title(self) -> str:
        """From which."""
        return f"New cohort from {self.row}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The parts that there are."""
        parts = [(part.code, f"{part.label}: {part.holds}") for part in self.copying.parts]
        return super().get_form_kwargs() | {"parts": parts}

    def get_context(self) -> dict[str, Any]:
        """With the preview."""
        return super().get_context() | {"copying": self.copying}

    def act(self, form: Any) -> Any:
        """Open it."""
        return copy_cohort(source=self.row, on=timezone.localdate(), by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """What was done."""
        return f"{self.result} is open as a draft. Check its calendar, then go through what is missing."

    def get_success_url(self) -> str:
        """Its settings with the set-up check."""
        return reverse("cohort-settings", kwargs={"cohort": self.result.slug})
