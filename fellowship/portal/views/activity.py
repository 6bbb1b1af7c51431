"""Who did what."""

from typing import Any

from django.db.models import QuerySet

from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ListView
from fellowship.portal.permissions import VIEW_TRAIL
from fellowship.portal.queries.activity import OUTCOMES, about, entries, in_words, saying


def _what(row: Any) -> str:
    return in_words(row.action)


class What(Search):
    """What was done, in the words of the page."""

    def apply(self, rows: QuerySet, value: str) -> QuerySet:
        """Every word in the act or in what it was about."""
        for word in value.split()[:8]:
            rows = rows.filter(saying(word))
        return rows


class Entries(Table):
    """Audit entries, newest first."""

    columns = [
        Column("When", lambda row: f"{row.at:%Y-%m-%d %H:%M} UTC", sort="at", meaning="Moment of the act, in UTC."),
        Column("Who", "actor", sort="actor", meaning="The person, or System."),
        Column("What", _what, sort="action", meaning="What was done, or asked for and refused."),
        Column("Result", "get_outcome_display", sort="outcome", meaning="Done, denied or refused."),
        Column("About", about, meaning="The record."),
        Column("Reference", "request_ref", meaning="The request, as on error pages."),
    ]
    filters = [
        Search("who", "Who", ["actor"]),
        What("what", "What", []),
        Choice("outcome", "Result", "outcome", OUTCOMES),
    ]
    order = "-id"
    page_size = 50
    empty = "Nothing has been written down yet."


class Activity(ListView):
    """The audit trail to read: all of it for administrators, one's own entries for everybody."""

    permit = SIGNED_IN
    table = Entries

    def get_rows(self) -> QuerySet:
        """The entries the person may read."""
        return entries(user=self.request.user)

    def get_title(self) -> str:
        """Whose activity it is."""
        return "Activity" if VIEW_TRAIL.allows(self.request.user) else "My activity"
