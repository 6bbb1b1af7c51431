"""What needs you now."""

from typing import Any, ClassVar

from django.utils import timezone

from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.ui import drafting
from fellowship.foundation.ui.views import PageView
from fellowship.portal.queries.home import called, greeting, home_page
from placements.forms.entries import EntryForm
from placements.queries import logs
from placements.views.mylog import NewEntry


class Home(PageView):
    """The person's start page: late first, one sentence and one action each."""

    permit = SIGNED_IN
    template_name = "portal/home/page.html"
    everything: ClassVar[bool] = False
    once_only: ClassVar[bool] = True
    fellow: Any = None
    draft_saved_at: Any = None

    def get_context(self) -> dict[str, Any]:
        """The needs of the day."""
        home = home_page(
            user=self.request.user,
            on=timezone.localdate(),
            cohort=self.request.GET.get("cohort", ""),
            everything=self.everything,
        )
        return super().get_context() | {"home": home, "today": timezone.localdate()} | self.get_entry()

    def get_entry(self) -> dict[str, Any]:
        """The form that adds to a fellow's log, always first, with what was typed and not sent; nothing for others."""
        today = timezone.localdate()
        self.fellow = logs.writing_fellow(user=self.request.user, on=today)
        if self.fellow is None:
            return {}
        projects = logs.projects_of(self.fellow)
        form = EntryForm(initial={"project": projects.first()}, projects=projects, on=today, focus=False)
        if kept := drafting.read(user=self.request.user, key=self.get_draft_key()):
            drafting.fill(form, kept[0])
            self.draft_saved_at = kept[1]
        return {"form": form}

    def get_draft_key(self) -> str:
        """The draft of the fellow's log entry, the same as on its own page."""
        return f"{NewEntry.draft}:{self.fellow.pk}" if self.fellow else ""

    def get_title(self) -> str:
        """A greeting by the hour of the day in London."""
        return f"{greeting(timezone.localtime().hour)}, {called(str(self.request.user))}"


class HomeAll(Home):
    """The same without a limit."""

    everything = True

    def get_entry(self) -> dict[str, Any]:
        """A list only."""
        return {}

    def get_title(self) -> str:
        """Its own title."""
        return "Everything that needs you"
