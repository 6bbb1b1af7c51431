"""Pages about records whose time is over (ADM-06)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import annotate_may
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.people.actions import erasures as actions
from fellowship.people.permissions import (
    APPROVE_ERASURE,
    LIST_DUE,
    PREPARE_ERASURE,
    RUN_ERASURE,
    VIEW_ERASURE,
)
from fellowship.people.queries import erasures as queries
from fellowship.people.views.again import AskAgain


class Erasures(PageView):
    """Every list so far, and the way to a new one."""

    permit = VIEW_ERASURE
    template_name = "people/erasure/list.html"
    title = "Records whose time is over"

    def get_context(self) -> dict[str, Any]:
        """The lists."""
        may_list = LIST_DUE.held_by(self.request.user)
        return super().get_context() | {"rows": list(queries.erasures()), "may_list": may_list}


class ListDue(ActionView):
    """A dry run for today."""

    permit = LIST_DUE
    template_name = "people/erasure/new.html"
    title = "See what is due today"
    button = "Make the list"
    success = "This is what is due. Nothing has been changed."

    def act(self, form: Any) -> Any:
        """List it."""
        return actions.list_due(on=timezone.localdate(), by=self.request.user)

    def get_success_url(self) -> str:
        """The list."""
        return actions.page_of(self.result)


class ErasurePage(PageView):
    """One list: what, how many, since when, and who decided."""

    permit = VIEW_ERASURE
    lookup = {"pk": "pk"}
    template_name = "people/erasure/page.html"

    def get_rows(self) -> Any:
        """With what the person may do."""
        return annotate_may(queries.erasures(), self.request.user, PREPARE_ERASURE, APPROVE_ERASURE, RUN_ERASURE)

    def get_title(self) -> str:
        """Of which day."""
        return f"Records due on {self.row.due_on:%-d %B %Y}"

    def get_context(self) -> dict[str, Any]:
        """The steps, and the kinds with their examples."""
        return super().get_context() | {"changes": queries.changes_of(self.row), "kinds": queries.shown(self.row)}


class Step(ActionView):
    """One step of a list."""

    abstract = True
    see = VIEW_ERASURE
    lookup = {"pk": "pk"}
    template_name = "people/erasure/step.html"
    refusals = (actions.ErasureRefused,)
    words = ""

    def get_context(self) -> dict[str, Any]:
        """What is about to happen."""
        return super().get_context() | {"words": self.words}

    def get_success_url(self) -> str:
        """The list."""
        return reverse("erasure", kwargs=self.kwargs)


class AskApproval(Step):
    """Ask a second person."""

    permit = PREPARE_ERASURE
    title = "Ask for approval"
    button = "Ask for approval"
    words = "Faculty see the list on their home. One of them, and not you, can approve it."
    success = "We have asked. Faculty see it on their home page."

    def act(self, form: Any) -> Any:
        """Ask."""
        return actions.ask_approval(erasure=self.row, by=self.request.user)


class Approve(AskAgain, Step):
    """Agree, as the second person."""

    permit = APPROVE_ERASURE
    title = "Approve this list"
    button = "Approve"
    words = "An administrator can then have these records deleted and made anonymous. That cannot be undone."
    success = "The list is approved. An administrator can carry it out now."

    def act(self, form: Any) -> Any:
        """Approve."""
        return actions.approve(erasure=self.row, by=self.request.user)


class Withdraw(Step):
    """Let it be."""

    permit = PREPARE_ERASURE
    title = "Withdraw this list"
    button = "Withdraw"
    words = "The records stay. They come up again in the next list."
    success = "The list is withdrawn."

    def act(self, form: Any) -> Any:
        """Withdraw."""
        return actions.withdraw(erasure=self.row, by=self.request.user)


class Run(AskAgain, Step):
    """Carry it out."""

    permit = RUN_ERASURE
    title = "Delete and make anonymous"
    button = "Delete and make anonymous"
    words = "This cannot be undone. Backups made before today still hold the records until they expire."

    def act(self, form: Any) -> Any:
        """Start the job."""
        return actions.start_run(erasure=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """How far the job is."""
        return reverse("job", kwargs={"pk": self.result.pk})
