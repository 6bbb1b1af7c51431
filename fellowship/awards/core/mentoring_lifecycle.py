"""The life of a mentoring pair."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

MENTORING = Lifecycle(
    "mentoring pair",
    states("requested active ended declined"),
    "requested",
    (
        Arrow("accept", {"requested"}, "active", "awards.answer_mentoring"),
        Arrow("decline", {"requested"}, "declined", "awards.answer_mentoring"),
        Arrow("end", {"active"}, "ended", "awards.end_mentoring"),
    ),
)
