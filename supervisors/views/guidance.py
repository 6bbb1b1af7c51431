"""Guidance: templates and samples to read, rate, add and keep in versions (SUP-11)."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.documents.intake import UploadRefused
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from supervisors.actions import guidance as actions
from supervisors.forms import sharing as forms
from supervisors.permissions import ADD_RESOURCE, CHANGE_RESOURCE, RATE_RESOURCE, VIEW_RESOURCE
from supervisors.queries import guidance as ask


class Resources(ListView):
    """What the person may read, by stage and kind, with a search."""

    permit = VIEW_RESOURCE
    table = ask.Resources
    template_name = "supervisors/guidance/list.html"
    title = "Guidance"

    def get_rows(self) -> Any:
        """With their versions and ratings."""
        return ask.resource_rows(super().get_rows())

    def get_context(self) -> dict[str, Any]:
        """The way to add some."""
        return super().get_context() | {"may_add": ADD_RESOURCE.held_by(self.request.user)}


class ResourcePage(PageView):
    """One piece of guidance with all its versions and the reader's own voice."""

    permit = VIEW_RESOURCE
    lookup = {"ref": "ref"}
    row_marks = (RATE_RESOURCE, CHANGE_RESOURCE)
    template_name = "supervisors/guidance/page.html"

    def get_rows(self) -> Any:
        """With ratings."""
        return ask.resource_rows(super().get_rows())

    def get_title(self) -> str:
        """Its title."""
        return str(self.row.title)

    def get_context(self) -> dict[str, Any]:
        """Versions, rating and the own voice."""
        voice = ask.vote_of(self.row, self.request.user) if self.row.may_rate_resource else None
        more = {"versions": ask.versions_of(self.row), "rating": ask.rating(self.row), "voice": voice}
        return super().get_context() | {"resource": self.row} | more


class AddResource(ActionView):
    """New guidance."""

    permit = ADD_RESOURCE
    form_class = forms.NewResourceForm
    refusals = (UploadRefused,)
    back = "resources"
    title = "Add guidance"
    button = "Add it"
    success = "The guidance is there for its readers."

    def act(self, form: Any) -> Any:
        """Add it."""
        given = {name: form.cleaned_data[name] for name in ("upload", "link")}
        return actions.add_resource(facts=form.facts(), by=self.request.user, **given)

    def get_success_url(self) -> str:
        """To its page."""
        return reverse("resource", kwargs={"ref": self.result.ref})


class OneResource(ActionView):
    """Something done with one piece of guidance."""

    abstract = True
    see = VIEW_RESOURCE
    lookup = {"ref": "ref"}
    back = "resource"

    def get_success_url(self) -> str:
        """To its page."""
        return reverse("resource", kwargs={"ref": self.row.ref})


class ChangeResource(OneResource):
    """Its words, stage and readers."""

    permit = CHANGE_RESOURCE
    form_class = forms.ResourceForm
    button = "Save"
    success = "The guidance is changed."

    def get_title(self) -> str:
        """Which one."""
        return f"Change: {self.row}"

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return ask.facts_of(self.row)

    def act(self, form: Any) -> Any:
        """Change it."""
        return actions.change_resource(resource=self.row, facts=form.facts(), by=self.request.user)


class AddVersion(OneResource):
    """A newer file or link."""

    permit = CHANGE_RESOURCE
    form_class = forms.NewVersionForm
    refusals = (UploadRefused,)
    button = "Add the version"
    success = "Readers find the new version first."

    def get_title(self) -> str:
        """Of which one."""
        return f"New version: {self.row}"

    def act(self, form: Any) -> Any:
        """Add it."""
        return actions.add_version(resource=self.row, by=self.request.user, **form.cleaned_data)


class RetireResource(OneResource):
    """Take it away from readers, or bring it back."""

    permit = CHANGE_RESOURCE
    success = "Saved."

    @property
    def button(self) -> str:
        """What happens."""
        return "Bring it back" if self.row.retired_on else "Take it away"

    def get_title(self) -> str:
        """Which one."""
        return f"{self.button}: {self.row}?"

    def act(self, form: Any) -> Any:
        """Do it."""
        return actions.retire_resource(resource=self.row, by=self.request.user)


class RateResource(OneResource):
    """One's own voice."""

    permit = RATE_RESOURCE
    form_class = forms.VoteForm
    once_only = False
    title = "Is this useful?"
    button = "Save"
    success = "Thank you. You can change your mind at any time."

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.rate_resource(resource=self.row, by=self.request.user, **form.cleaned_data)
