"""The life of an offer."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

OFFER = Lifecycle(
    "offer",
    states("sent accepted declined lapsed"),
    "sent",
    (
        Arrow("accept", {"sent"}, "accepted", "recruitment.reply_to_offer"),
        Arrow("decline", {"sent"}, "declined", "recruitment.reply_to_offer"),
        Arrow("lapse", {"sent"}, "lapsed", "recruitment.close_offer"),
    ),
)
