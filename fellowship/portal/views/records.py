"""The plain page of a record."""

from typing import Any

from django.http import HttpRequest

from fellowship.foundation.access.permits import SIGNED_IN, Hidden
from fellowship.foundation.ui.filters import Choice
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ListView, PageView
from fellowship.portal.queries.records import RecordPage, record_page, records_of


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


class Records(ListView):
    """All records of a kind in a cohort, for kinds without a list of their own."""

    permit = SIGNED_IN
    table = Table
    found: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the kind the person may see."""
        super().check(request)
        self.found = records_of(user=request.user, **self.kwargs)
        if self.found is None:
            raise Hidden("Not found")

    def visible(self) -> Any:
        """Its rows in the cohort."""
        return self.found[1]

    def get_title(self) -> str:
        """The kind."""
        return f"{self.found[0].label}: all of the cohort"

    def get_table(self) -> Table:
        """Reference, what it is, and its state where it has one."""
        kind = self.found[0]
        columns = [
            Column("Reference", kind.ref, sort=kind.ref, link=self.address, meaning="The record's reference."),
            Column("What", str, meaning="What the record is about."),
        ]
        filters: list[Any] = []
        if hasattr(kind.model, "lifecycle"):
            states = list(kind.model.lifecycle.states.items())
            columns.append(Column("State", "state_label", sort="state", meaning="How far it is."))
            filters.append(Choice("state", "State", "state", states))
        own = type("RecordTable", (Table,), {"columns": columns, "filters": filters, "order": kind.ref})
        return own(self.visible(), self.request.GET, path=self.request.path, title=self.get_title(), view=self)

    def address(self, row: Any) -> str:
        """The page of a row."""
        kind = self.found[0]
        return record_url(kind.name, self.kwargs["cohort"], getattr(row, kind.ref))
