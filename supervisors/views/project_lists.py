"""The list of projects as it is given out: illustrative, then final, with what changed."""

from typing import Any

from django.urls import reverse

from fellowship.cohorts.permissions import VIEW_COHORT
from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.ui.views import ActionView, PageView
from supervisors.actions import project_lists as actions
from supervisors.permissions import RELEASE_LIST, VIEW_QUEUE
from supervisors.queries import project_lists as queries


class ProjectLists(PageView):
    """Every list that was released, for the office."""

    permit = VIEW_QUEUE
    lookup = {"cohort": "slug"}
    template_name = "supervisors/lists/office.html"

    def get_title(self) -> str:
        """Whose."""
        return f"{self.row.name}: released lists of projects"

    def get_context(self) -> dict[str, Any]:
        """The lists, and what may be done."""
        found = queries.released(self.row)
        final = bool(found) and found[0].release.kind == "final"
        may = not final and RELEASE_LIST.allows(self.request.user, self.row)
        return super().get_context() | {"lists": found, "may_release": may}


class _Release(ActionView):
    """Give out a list."""

    abstract = True
    permit = RELEASE_LIST
    see = VIEW_COHORT
    lookup = {"cohort": "slug"}
    refusals = (actions.NothingToRelease,)
    back = "project-lists"
    kind = ""

    def act(self, form: Any) -> Any:
        """Release it."""
        return actions.release_list(cohort=self.row, kind=self.kind, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the lists."""
        return reverse("project-lists", kwargs={"cohort": self.row.slug})


class ReleaseIllustrative(_Release):
    """An illustration: what is approved or published so far."""

    permit = RELEASE_LIST
    kind = "illustrative"
    title = "Release an illustrative list?"
    before = "Everybody can read which projects are approved or published so far: title, host and places. The page says that the list may still change."
    button = "Release the list"
    success = "The illustrative list is released."


class ReleaseFinal(_Release):
    """The final list: what is published, for good."""

    permit = RELEASE_LIST
    kind = "final"
    title = "Freeze the final list?"
    before = "The list of published projects becomes final, with what changed since the last list. No project can be published after it. This cannot be undone."
    button = "Freeze the final list"
    success = "The final list is frozen and can be read by everybody."


class ReleasedList(PageView):
    """The newest list of a cohort with what changed since the one before, for everybody."""

    permit = PUBLIC
    template_name = "supervisors/lists/public.html"
    lookup = {"cohort": "slug"}

    def get_rows(self) -> Any:
        """Cohorts of which a list is out."""
        return queries.cohorts_with_lists()

    def get_row(self) -> Any:
        """The cohort, whose newest list it is."""
        row = super().get_row()
        self.lists = queries.released(row)
        if not self.lists:
            raise Hidden("There is no list")
        return row

    def get_title(self) -> str:
        """Which list."""
        kind = self.lists[0].release.get_kind_display().lower()
        return f"{self.row.name}: {kind} list of projects"

    def get_context(self) -> dict[str, Any]:
        """The newest list."""
        return super().get_context() | {"newest": self.lists[0]}
