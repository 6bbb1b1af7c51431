"""The life of a monthly summary."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

LOG = Lifecycle(
    "monthly summary",
    states("not_started draft submitted returned reviewed"),
    "not_started",
    (
        Arrow("begin", {"not_started"}, "draft", "placements.write_log"),
        Arrow("submit", {"not_started", "draft", "returned"}, "submitted", "placements.write_log", label="Send"),
        Arrow("return", {"submitted"}, "returned", "placements.review_log", label="Return with a comment"),
        Arrow("review", {"submitted"}, "reviewed", "placements.review_log", label="Sign off"),
    ),
)
SHARED = frozenset({"submitted", "returned", "reviewed"})
WRITABLE = frozenset({"not_started", "draft", "returned"})
