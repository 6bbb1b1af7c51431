"""Pages of accreditation: components aligned to outside frameworks, and the evidence that fellows choose."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fellowship.awards.actions import accreditations as actions
from fellowship.awards.forms.accreditations import AccreditationForm, ComponentForm, EvidenceForm
from fellowship.awards.permissions import (
    ALIGN_COMPONENT,
    CHOOSE_EVIDENCE,
    START_ACCREDITATION,
    VIEW_ACCREDITATION,
    VIEW_ACCREDITATIONS,
)
from fellowship.awards.queries import alignments as ask
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.views import ActionView, PageView

ONE = {"cohort": "cohort__slug", "ref": "ref"}
_FIELDS = ("title", "framework", "framework_code", "framework_url", "endorsed_by", "endorsed_on")


class Accreditations(PageView):
    """The accreditations of a cohort."""

    permit = VIEW_ACCREDITATION
    within = VIEW_ACCREDITATIONS
    within_lookup = {"cohort": "slug"}
    template_name = "awards/accreditation/list.html"
    title = "Accreditation"

    def get_context(self) -> dict[str, Any]:
        """Those the person may see."""
        return super().get_context() | {"found": ask.accreditations_in(self.visible(), self.parent)}


class StartAccreditation(ActionView):
    """Apply to a body."""

    permit = START_ACCREDITATION
    see = VIEW_ACCREDITATIONS
    lookup = {"cohort": "slug"}
    form_class = AccreditationForm
    title = "Start an accreditation"
    button = "Start"
    success = "Started. Add the components of the programme."
    refusals = (actions.AccreditationRefused,)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Accreditors of the cohort."""
        return super().get_form_kwargs() | {"assessors": ask.assessors_in(self.row)}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.start_accreditation(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The new one."""
        return reverse("accreditation", kwargs={"cohort": self.row.slug, "ref": self.result.ref})


class Accreditation(PageView):
    """One accreditation: its components, what they show elsewhere, and the evidence."""

    permit = VIEW_ACCREDITATION
    lookup = ONE
    template_name = "awards/accreditation/page.html"

    def get_rows(self) -> Any:
        """With what the page names."""
        return super().get_rows().select_related("cohort", "assessor")

    def get_title(self) -> str:
        """Which body, which level."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """The components."""
        return super().get_context() | {"components": ask.components_of(self.row), "cohort": self.row.cohort}


class OfComponent(ActionView):
    """Acts on one component of an accreditation."""

    abstract = True
    lookup = ONE
    component: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the component."""
        super().check(request)
        if "component" in self.kwargs:
            self.component = ask.component_of(self.row, self.kwargs["component"])
            if self.component is None:
                raise Hidden("Not found")

    def get_rows(self) -> Any:
        """With the cohort."""
        return super().get_rows().select_related("cohort")

    def get_context(self) -> dict[str, Any]:
        """With the component."""
        return super().get_context() | {"component": self.component, "cohort": self.row.cohort}


class EditComponent(OfComponent):
    """Add a component, or align one to an outside framework."""

    permit = ALIGN_COMPONENT
    see = VIEW_ACCREDITATION
    form_class = ComponentForm
    template_name = "awards/accreditation/form.html"
    button = "Save"
    success = "Saved. Fellows can choose evidence for it."
    refusals = (actions.AccreditationRefused,)

    def get_title(self) -> str:
        """Which."""
        return f"Component: {self.component}" if self.component else "Add a component"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        return {name: getattr(self.component, name) for name in _FIELDS} if self.component else {}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.set_component(
            accreditation=self.row, component=self.component, by=self.request.user, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        """Back to the accreditation."""
        return reverse("accreditation", kwargs={"cohort": self.row.cohort.slug, "ref": self.row.ref})


class MyEvidence(PageView):
    """A fellow's own evidence for each component."""

    permit = CHOOSE_EVIDENCE
    lookup = ONE
    template_name = "awards/accreditation/mine.html"

    def get_title(self) -> str:
        """For which body."""
        return f"Your evidence for {self.row.body}"

    def get_context(self) -> dict[str, Any]:
        """The components with what was chosen."""
        mine = ask.my_components(self.row, self.request.user)
        return super().get_context() | {"components": mine, "slug": self.kwargs["cohort"]}


class ChooseEvidence(OfComponent):
    """Choose what shows one component."""

    permit = CHOOSE_EVIDENCE
    form_class = EvidenceForm
    template_name = "awards/accreditation/choose.html"
    button = "Save"
    success = "Saved."
    refusals = (actions.AccreditationRefused,)

    def get_title(self) -> str:
        """For which component."""
        return f"Your evidence: {self.component}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """One's own records."""
        fellow = ask.my_fellow(self.request.user, self.row.cohort_id)
        return super().get_form_kwargs() | {"options": ask.options_of(fellow) if fellow else []}

    def get_initial(self) -> dict[str, Any]:
        """What was chosen before."""
        mine = next(c.mine for c in ask.my_components(self.row, self.request.user) if c.pk == self.component.pk)
        return {"chosen": [f"{row.kind}:{row.ref}" for row in mine]}

    def act(self, form: Any) -> Any:
        """Keep it."""
        actions.choose_evidence(
            accreditation=self.row,
            component=self.component,
            at=timezone.now(),
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success_url(self) -> str:
        """Back to all components."""
        return reverse("my-evidence", kwargs={"cohort": self.row.cohort.slug, "ref": self.row.ref})
