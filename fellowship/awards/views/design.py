"""Pages about how certificates look."""

from typing import Any

from django.urls import reverse

from fellowship.awards.actions import design as actions
from fellowship.awards.forms.design import SIGNATORIES, BadgeForm, DesignForm, PreviewForm
from fellowship.awards.permissions import EDIT_DESIGN, VIEW_COMPLETIONS
from fellowship.awards.queries import design as ask
from fellowship.foundation.documents.intake import UploadRefused
from fellowship.foundation.ui.views import ActionView, PageView

COHORT = {"cohort": "slug"}


class Design(PageView):
    """What stands on the cohort's certificates, and the ways to change and try it."""

    permit = VIEW_COMPLETIONS
    lookup = COHORT
    template_name = "awards/design/page.html"
    title = "Certificate design"

    def get_context(self) -> dict[str, Any]:
        """Words, bodies and signatories."""
        return super().get_context() | {"design": ask.design_of(self.row), "marks": ask.marks_of(self.row)}


class OfDesign(ActionView):
    """Changes of the design lead back to it."""

    abstract = True
    permit = EDIT_DESIGN
    see = VIEW_COMPLETIONS
    lookup = COHORT
    template_name = "awards/design/form.html"
    refusals: Any = (actions.DesignRefused,)

    def get_success_url(self) -> str:
        """Back to the design."""
        return reverse("certificate-design", kwargs={"cohort": self.row.slug})


class EditDesign(OfDesign):
    """Words, level and signatories."""

    form_class = DesignForm
    title = "Words and signatories"
    button = "Save"
    success = "Saved. Certificates made from now on look like this."

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        design = ask.design_of(self.row)
        found = {"heading": design.heading, "level": design.level, f"{design.level}_body": design.body}
        for n, (name, role) in enumerate(design.signatories[:SIGNATORIES], 1):
            found |= {f"name_{n}": name, f"role_{n}": role}
        return found

    def act(self, form: Any) -> Any:
        """Keep it."""
        actions.set_design(cohort=self.row, by=self.request.user, **form.answers())


class AddBadge(OfDesign):
    """Put a body on the certificates."""

    form_class = BadgeForm
    title = "Add a body or a logo"
    button = "Add"
    success = "Added."
    refusals = (actions.DesignRefused, UploadRefused)

    def act(self, form: Any) -> Any:
        """Keep it with its logo."""
        actions.add_badge(cohort=self.row, by=self.request.user, **form.cleaned_data)


class RemoveBadge(OfDesign):
    """Take a body off."""

    title = "Remove a body from the certificates"
    button = "Remove"
    success = "Removed."

    def act(self, form: Any) -> Any:
        """Remove it."""
        actions.remove_badge(cohort=self.row, badge=self.kwargs["badge"], by=self.request.user)


class Preview(OfDesign):
    """Draw one certificate to look at."""

    form_class = PreviewForm
    title = "Preview a certificate"
    button = "Make the preview"

    def get_initial(self) -> dict[str, Any]:
        """A usual name."""
        return {"name": "Alexandra Montague-Osei"}

    def act(self, form: Any) -> Any:
        """Ask for it."""
        return actions.ask_preview(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The task that draws it."""
        return reverse("job", args=[self.result.pk])
