"""The life of a request for more time (EXT-01, EXT-02)."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

EXTENSION = Lifecycle(
    "extension request",
    states("pending approved declined withdrawn"),
    "pending",
    (
        Arrow(
            "approve",
            {"pending"},
            "approved",
            "placements.decide_extension",
            conditions=("placements.can_be_extended",),
        ),
        Arrow("decline", {"pending"}, "declined", "placements.decide_extension"),
        Arrow("withdraw", {"pending"}, "withdrawn", "placements.ask_extension"),
    ),
)
ORDER = ("supervisor", "employer", "faculty")
