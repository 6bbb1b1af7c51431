"""The life of an application, from a draft to its outcome."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

_DECIDE = "recruitment.decide_application"

APPLICATION = Lifecycle(
    "application",
    states(
        "draft submitted ineligible not_shortlisted shortlisted not_appointable reserve offered "
        "offer_declined offer_lapsed accepted withdrawn"
    ),
    "draft",
    (
        Arrow("submit", {"draft"}, "submitted", "recruitment.edit_application", label="Send"),
        Arrow("find_ineligible", {"submitted"}, "ineligible", _DECIDE),
        Arrow("shortlist", {"submitted"}, "shortlisted", _DECIDE),
        Arrow("turn_down", {"submitted"}, "not_shortlisted", _DECIDE, label="Do not shortlist"),
        Arrow("find_not_appointable", {"shortlisted"}, "not_appointable", _DECIDE),
        Arrow("keep_in_reserve", {"shortlisted"}, "reserve", _DECIDE),
        Arrow("offer", {"shortlisted", "reserve"}, "offered", _DECIDE),
        Arrow("accept", {"offered"}, "accepted", "recruitment.answer_offer"),
        Arrow("lapse", {"offered"}, "offer_lapsed", _DECIDE, label="Let the offer lapse"),
        Arrow("decline", {"offered"}, "offer_declined", "recruitment.answer_offer"),
        Arrow(
            "withdraw",
            {"draft", "submitted", "shortlisted", "reserve"},
            "withdrawn",
            "recruitment.withdraw_application",
            irreversible=True,
        ),
    ),
)
