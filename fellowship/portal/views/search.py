"""Find anything."""

from typing import Any

from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.ui.views import PageView
from fellowship.portal.queries.search import AT_MOST, search


class Search(PageView):
    """People, references, projects and organisations that the person may see."""

    permit = SIGNED_IN
    template_name = "portal/search/page.html"
    title = "Find"

    def get_context(self) -> dict[str, Any]:
        """What was found."""
        words = self.request.GET.get("q", "")[:100]
        hits = search(user=self.request.user, words=words)
        return super().get_context() | {"q": words, "hits": hits, "many": len(hits) >= AT_MOST}
