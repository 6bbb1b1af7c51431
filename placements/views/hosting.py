"""What a supervisor hosts, on one page."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.ui.views import PageView
from placements.permissions import VIEW_HOSTING
from placements.queries.hosting import hosting


class Hosting(PageView):
    """Projects, fellows, what waits to be read, contracts and dates (SUP-14)."""

    permit = VIEW_HOSTING
    lookup = {"cohort": "slug"}
    template_name = "placements/hosting/page.html"

    def get_title(self) -> str:
        """Of which cohort."""
        return f"My projects and fellows: {self.row.name}"

    def get_context(self) -> dict[str, Any]:
        """The page as data."""
        found = hosting(cohort=self.row, user=self.request.user, on=timezone.localdate())
        return super().get_context() | {"cohort": self.row, "hosting": found}
