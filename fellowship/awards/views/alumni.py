"""Pages of alumni: what they agree to, what they offer, and the list of those who want to be seen."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.awards.actions import alumni as actions
from fellowship.awards.actions import offers
from fellowship.awards.forms.alumni import ConsentForm, NewOfferForm, OfferForm
from fellowship.awards.permissions import CHANGE_OFFER, OFFER_MENTORING, SET_CONSENT
from fellowship.awards.queries import events as ask_events
from fellowship.awards.queries import mentoring as ask
from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import ActionView, PageView


class AlumniHome(PageView):
    """What one agreed to, offers to mentor, and the fellows one mentors."""

    permit = SET_CONSENT
    template_name = "awards/alumni/home.html"
    title = "Alumni"

    def get_context(self) -> dict[str, Any]:
        """One's own things only."""
        user = self.request.user
        return super().get_context() | {
            "profile": ask_events.profile_of(user),
            "offers": ask.own_offers(user),
            "pairs": ask.own_pairs(user),
            "can_offer": ask.running_cohorts().exists(),
        }


class OfAlumnus(ActionView):
    """Changes of one's own things lead back to them."""

    abstract = True
    template_name = "awards/alumni/form.html"

    def get_success_url(self) -> str:
        """Back to one's page."""
        return reverse("alumni-home")


class SetConsent(OfAlumnus):
    """Choose who may write and who sees what."""

    permit = SET_CONSENT
    form_class = ConsentForm
    title = "What you agree to"
    button = "Save"
    success = "Saved. It holds from now on."

    def get_initial(self) -> dict[str, Any]:
        """What was chosen before; nothing is chosen for anybody."""
        row = ask_events.profile_of(self.request.user)
        if row is None:
            return {}
        return {"may_contact": "yes" if row.may_contact else "no", "shown_to": row.shown_to, "about": row.about}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.set_consent(at=timezone.now(), by=self.request.user, **form.answers())


class OfferMentoring(OfAlumnus):
    """Offer to mentor fellows of a cohort."""

    permit = OFFER_MENTORING
    form_class = NewOfferForm
    title = "Offer to mentor"
    button = "Offer"
    success = "Thank you. Fellows of the cohort can see your offer now."
    refusals = (offers.MentoringRefused,)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Cohorts with fellows."""
        return super().get_form_kwargs() | {"cohorts": ask.running_cohorts()}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return offers.offer_mentoring(by=self.request.user, **form.answers())


class ChangeOffer(OfAlumnus):
    """Change an offer."""

    permit = CHANGE_OFFER
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    form_class = OfferForm
    title = "Change your offer"
    button = "Save"
    success = "Saved."

    def get_initial(self) -> dict[str, Any]:
        """What was offered."""
        return {"topics": "\n".join(self.row.topics), "area": self.row.area, "capacity": self.row.capacity}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return offers.change_offer(offer=self.row, by=self.request.user, **form.answers())


class Directory(PageView):
    """Alumni who want to be seen: by everybody, or by people in the programme once they have signed in."""

    permit = PUBLIC
    template_name = "awards/alumni/list.html"
    title = "Alumni of the programme"

    def get_context(self) -> dict[str, Any]:
        """Those who chose to be shown to whoever asks."""
        inside = self.request.user.is_authenticated
        shown = ask_events.shown_alumni(["public", "programme"] if inside else ["public"])
        return super().get_context() | {"people": shown, "inside": inside}
