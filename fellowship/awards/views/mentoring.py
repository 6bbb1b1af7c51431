"""Pages of mentoring: offers, requests, pairs and their meetings."""

import datetime as dt
from typing import Any

from django.urls import reverse

from fellowship.awards.actions import offers, pairs
from fellowship.awards.forms.alumni import MeetingForm, SuggestForm
from fellowship.awards.permissions import (
    ASK_MENTORING,
    END_MENTORING,
    RECORD_MENTORING,
    SUGGEST_PAIR,
    VIEW_COMPLETION,
    VIEW_COMPLETIONS,
    VIEW_MENTORING,
    VIEW_OFFER,
    VIEW_PAIRS,
)
from fellowship.awards.queries import mentoring as ask
from fellowship.foundation.ui.views import ActionView, PageView

ONE = {"cohort": "cohort__slug", "ref": "ref"}


class Mentoring(PageView):
    """Mentoring in a cohort: to a fellow, offers and their own pair; to staff, who has no mentor, and every pair."""

    permit = VIEW_PAIRS
    lookup = {"cohort": "slug"}
    template_name = "awards/mentoring/list.html"
    title = "Mentoring"

    def get_context(self) -> dict[str, Any]:
        """What this person may see of it."""
        user, staff = self.request.user, VIEW_COMPLETIONS.allows(self.request.user, self.row)
        found = ask.pairs_in(user, self.row)
        me = ask.my_fellow(user, self.row)
        waiting = any(pair.state in ask.OPEN and me and pair.fellow_id == me.pk for pair in found)
        return super().get_context() | {
            "staff": staff,
            "me": me,
            "may_ask": me is not None and not waiting,
            "pairs": found,
            "offers": ask.offers_in(user, self.row),
            "unmatched": ask.unmatched(self.row, user) if staff else [],
        }


class AskMentoring(ActionView):
    """Ask an alumnus to be one's mentor."""

    permit = ASK_MENTORING
    see = VIEW_OFFER
    lookup = ONE
    template_name = "awards/mentoring/ask.html"
    refusals = (offers.MentoringRefused,)
    button = "Ask"
    success = "Your request was sent. You get the answer on your home page."

    def get_rows(self) -> Any:
        """With the people."""
        return super().get_rows().select_related("alumnus", "cohort")

    def get_title(self) -> str:
        """Whom."""
        return f"Ask {self.row.alumnus} to be your mentor"

    def act(self, form: Any) -> Any:
        """Send it."""
        return offers.ask_mentoring(offer=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """The pair."""
        return reverse("mentoring", kwargs={"cohort": self.row.cohort.slug, "ref": self.result.ref})


class SuggestPair(ActionView):
    """Ask a mentor for a fellow."""

    permit = SUGGEST_PAIR
    see = VIEW_COMPLETION
    lookup = ONE
    form_class = SuggestForm
    template_name = "awards/mentoring/suggest.html"
    refusals = (offers.MentoringRefused,)
    button = "Ask the mentor"
    success = "The mentor was asked. The pair begins when they agree."

    def get_rows(self) -> Any:
        """With the people."""
        return super().get_rows().select_related("person", "cohort")

    def get_title(self) -> str:
        """For whom."""
        return f"Suggest a mentor to {self.row}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offers with room."""
        found = ask.offers_in(self.request.user, self.row.cohort)
        return super().get_form_kwargs() | {"offers": found}

    def act(self, form: Any) -> Any:
        """Ask."""
        return offers.suggest_pair(fellow=self.row, offer=form.chosen(), by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("mentoring-list", kwargs={"cohort": self.row.cohort.slug})


class OfPair:
    """Pages of one pair select what they name."""

    def get_rows(self) -> Any:
        """With the people."""
        return super().get_rows().select_related("fellow__person", "mentor", "cohort")


class Pair(OfPair, PageView):
    """The two people, their meetings by date, and what can be done."""

    permit = VIEW_MENTORING
    lookup = ONE
    template_name = "awards/mentoring/page.html"

    def get_title(self) -> str:
        """Who."""
        return f"{self.row.fellow} and {self.row.mentor}"

    def get_context(self) -> dict[str, Any]:
        """Meetings as days."""
        meetings = [dt.date.fromisoformat(day) for day in self.row.meetings]
        return super().get_context() | {"pair": self.row, "meetings": meetings, "cohort": self.row.cohort}


class RecordMeeting(OfPair, ActionView):
    """Keep the day of a meeting."""

    permit = RECORD_MENTORING
    see = VIEW_MENTORING
    lookup = ONE
    form_class = MeetingForm
    template_name = "awards/mentoring/form.html"
    title = "Record a meeting"
    button = "Save"
    success = "Saved."
    refusals = (pairs.MeetingRefused,)

    def get_initial(self) -> dict[str, Any]:
        """The next meeting as it is planned."""
        return {"next_on": self.row.next_meeting_on}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return pairs.record_meeting(pair=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the pair."""
        return reverse("mentoring", kwargs=self.kwargs)


class EndMentoring(OfPair, ActionView):
    """End a pair from today."""

    permit = END_MENTORING
    see = VIEW_MENTORING
    lookup = ONE
    template_name = "awards/mentoring/form.html"
    title = "End the mentoring"
    button = "End it today"
    success = "Ended. The record of the meetings stays."

    def act(self, form: Any) -> Any:
        """End it."""
        return pairs.end_mentoring(pair=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the pair."""
        return reverse("mentoring", kwargs=self.kwargs)
