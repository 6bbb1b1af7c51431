"""The life of an offer."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

OFFER = Lifecycle(
    "offer",
    states("draft sent accepted declined lapsed discarded"),
    "draft",
    (
        Arrow("send", {"draft"}, "sent", "recruitment.close_offer"),
        Arrow("discard", {"draft"}, "discarded", "recruitment.close_offer", label="Do not send"),
        Arrow("accept", {"sent"}, "accepted", "recruitment.reply_to_offer"),
        Arrow("decline", {"sent"}, "declined", "recruitment.reply_to_offer"),
        Arrow("lapse", {"sent"}, "lapsed", "recruitment.close_offer"),
    ),
)
