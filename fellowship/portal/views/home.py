"""What needs you now."""

from typing import Any, ClassVar

from django.utils import timezone

from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.ui.views import PageView
from fellowship.portal.queries.home import called, greeting, home_page


class Home(PageView):
    """The person's start page: late first, one sentence and one action each."""

    permit = SIGNED_IN
    template_name = "portal/home/page.html"
    everything: ClassVar[bool] = False

    def get_context(self) -> dict[str, Any]:
        """The needs of the day."""
        home = home_page(
            user=self.request.user,
            on=timezone.localdate(),
            cohort=self.request.GET.get("cohort", ""),
            everything=self.everything,
        )
        return super().get_context() | {"home": home, "today": timezone.localdate()}

    def get_title(self) -> str:
        """A greeting by the hour of the day in London."""
        return f"{greeting(timezone.localtime().hour)}, {called(str(self.request.user))}"


class HomeAll(Home):
    """The same without a limit."""

    everything = True

    def get_title(self) -> str:
        """Its own title."""
        return "Everything that needs you"
