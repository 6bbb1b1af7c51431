"""The plain page of a record."""

from typing import Any

from django.http import HttpRequest

from fellowship.foundation.access.permits import SIGNED_IN, Hidden
from fellowship.foundation.ui.views import PageView
from fellowship.portal.queries.records import RecordPage, record_page


class Record(PageView):
    """One record of any kind, to read. The kind's own permit is asked: 403 without a role for it, 404 outside it."""

    permit = SIGNED_IN
    template_name = "portal/record/page.html"
    page: RecordPage | None = None

    def check(self, request: HttpRequest) -> None:
        """Find the record the person may see."""
        super().check(request)
        self.page = record_page(user=request.user, **self.kwargs)
        if self.page is None:
            raise Hidden("Not found")

    def get_context(self) -> dict[str, Any]:
        """The record as lines."""
        return super().get_context() | {"page": self.page, "cohort": self.page.cohort if self.page else None}

    def get_title(self) -> str:
        """Kind and reference; the record's own words are the heading."""
        return f"{self.page.kind.label} {self.page.ref}" if self.page else ""
