"""How an offer is answered, on its record."""

from fellowship.foundation.ui.acts import Act, add
from fellowship.recruitment.actions import offers
from fellowship.recruitment.forms.offers import DeclineForm

_REFUSALS = (offers.OfferRefused,)

add(
    "offer",
    Act(
        "accept",
        "Accept the offer",
        "recruitment.reply_to_offer",
        run=lambda row, by, given: offers.accept_offer(offer=row, by=by),
        when=lambda row: row.state == "sent",
        refusals=_REFUSALS,
        success="You have accepted the place. We look forward to working with you.",
    ),
    Act(
        "decline",
        "Decline the offer",
        "recruitment.reply_to_offer",
        run=lambda row, by, given: offers.decline_offer(offer=row, by=by, **given),
        form=DeclineForm,
        when=lambda row: row.state == "sent",
        refusals=_REFUSALS,
        success="You have declined the place. Thank you for telling us.",
        hint="The place then goes to somebody else. This cannot be undone.",
        button="Decline the offer",
    ),
    Act(
        "discard",
        "Do not send it",
        "recruitment.close_offer",
        run=lambda row, by, given: offers.discard_offer(offer=row, by=by),
        when=lambda row: row.state == "draft",
        refusals=_REFUSALS,
        success="The draft is discarded.",
    ),
)
