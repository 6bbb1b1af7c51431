"""Faculty's page of places and offers, and the steps that lead from it (REC-17, REC-18)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fellowship.foundation.ui.page import Page
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.views import ActionView, PageView, PartView
from fellowship.recruitment.actions import offers as actions
from fellowship.recruitment.forms.offers import ReserveForm, SendForm
from fellowship.recruitment.permissions import MAKE_OFFERS, VIEW_APPLICATIONS
from fellowship.recruitment.queries import offers


class _OfCohort(Page):
    """A page about the offers of the cohort of the address."""

    abstract = True
    see = VIEW_APPLICATIONS
    lookup = {"cohort": "slug"}

    def get_success_url(self) -> str:
        """Back to the offers."""
        return reverse("offers", kwargs={"cohort": self.row.slug})


class Offers(_OfCohort, PageView):
    """Places, and everybody from the shortlist on in the order of the scores."""

    permit = MAKE_OFFERS
    template_name = "recruitment/offer/page.html"

    def get_title(self) -> str:
        """Whose."""
        return f"Offers: {self.row.name}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        found = offers.page(self.row)
        return self.render(offers=found, shown=self.page_of(found.candidates, 50))


class DraftOffers(_OfCohort, ActionView):
    """Draft an offer for each free place."""

    permit = MAKE_OFFERS
    refusals = (actions.OfferRefused,)
    title = "Draft the next offers?"
    before = (
        "Each free place gets a draft, in the order of the released rank list. Nobody is told anything yet. "
        "Applicants with the same rank who would share the last place are left for you to decide."
    )
    back = "offers"
    button = "Draft the offers"

    def act(self, form: Any) -> Any:
        """Draft them."""
        return actions.draft_offers(cohort=self.row, by=self.request.user)

    def get_success(self) -> str:
        """How many."""
        return f"Offers drafted: {self.result}."


class DraftOne(_OfCohort, PartView):
    """Draft the offer for one applicant, out of turn."""

    permit = MAKE_OFFERS
    refusals = (actions.OfferRefused,)
    before = "To decide between applicants with the same rank, or to pass somebody over. Nobody is told anything yet."
    back = "offers"
    button = "Draft the offer"
    success = "The offer is drafted."

    def find_part(self, row: Any) -> Any:
        """The application."""
        return offers.find_application(row, self.kwargs["ref"])

    def get_title(self) -> str:
        """For whom."""
        return f"Draft an offer for {self.part.person}?"

    def act(self, form: Any) -> Any:
        """Draft it."""
        return actions.draft_offer(cohort=self.row, application=self.part, by=self.request.user)

    def get_success_url(self) -> str:
        """To the draft: its project can be chosen there."""
        return record_url("offer", self.row.slug, self.result.ref)


class SendOffers(_OfCohort, ActionView):
    """Send what is drafted."""

    permit = MAKE_OFFERS
    form_class = SendForm
    refusals = (actions.OfferRefused,)
    title = "Send the drafted offers"
    before = "From now on the applicants can answer in the portal. The messages wait in the outbox until somebody sends them."
    back = "offers"
    button = "Send the offers"

    def act(self, form: Any) -> Any:
        """Send them."""
        return actions.send_offers(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """How many."""
        return f"Offers sent: {len(self.result)}. Now send the messages from the outbox."


class KeepReserve(_OfCohort, ActionView):
    """Divide the rest of the shortlist into the reserve list and those who cannot be appointed."""

    permit = MAKE_OFFERS
    form_class = ReserveForm
    refusals = (actions.OfferRefused,)
    title = "Make the reserve list"
    back = "offers"
    button = "Make the reserve list"

    def act(self, form: Any) -> Any:
        """Divide them."""
        return actions.keep_reserve(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success(self) -> str:
        """How many."""
        return f"{self.result[0]} kept in reserve, {self.result[1]} not appointable."
