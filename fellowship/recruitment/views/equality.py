"""Equality monitoring: a page that does not know who reads it, and totals for those who run the cohort."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.recruitment.actions import equality as actions
from fellowship.recruitment.forms.equality import EqualityForm
from fellowship.recruitment.permissions import VIEW_APPLICATIONS
from fellowship.recruitment.queries import equality


class AnswerEquality(ActionView):
    """The questions. Behind a link of chance, without an audit entry, a draft, a message or a line in the log."""

    permit = PUBLIC
    template_name = "recruitment/equality/answer.html"
    form_class = EqualityForm
    refusals = (actions.EqualityRefused,)
    button = "Send my answers"
    once_only = False  # the link itself works once; a mark in the session would say who has used it
    cohort: Any = None

    def check(self, request: HttpRequest) -> None:
        """Look whether the link works; the page says so either way."""
        super().check(request)
        found = equality.cohort_of(self.kwargs["token"])
        self.cohort = found if found is not None and equality.takes_answers(found) else None

    def get_title(self) -> str:
        """What it is."""
        return "Six questions about you" if self.cohort else "This link does not work"

    def get_context(self) -> dict[str, Any]:
        """For which cohort."""
        return super().get_context() | {"cohort": self.cohort}

    def act(self, form: Any) -> Any:
        """Keep the answers, of nobody."""
        actions.keep_answers(token=self.kwargs["token"], answers=form.cleaned_data)

    def get_success_url(self) -> str:
        """Thank you."""
        return reverse("equality-thanks")


class EqualityThanks(PageView):
    """The answers have arrived."""

    permit = PUBLIC
    template_name = "recruitment/equality/thanks.html"
    title = "Thank you"


class EqualityTotals(PageView):
    """How many gave each answer, with few people hidden, once nobody can answer any more."""

    permit = VIEW_APPLICATIONS
    lookup = {"cohort": "slug"}
    template_name = "recruitment/equality/totals.html"

    def get_title(self) -> str:
        """Of which cohort."""
        return f"Equality monitoring: {self.row.name}"

    def get_context(self) -> dict[str, Any]:
        """The totals."""
        return super().get_context() | {
            "totals": equality.totals_of(self.row),
            "still_open": equality.takes_answers(self.row),
            "fewest": equality.FEWEST,
            "days_after": equality.DAYS_AFTER,
        }
