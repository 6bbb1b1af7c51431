"""The life of a session: a focus group or an interview."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

SESSION = Lifecycle(
    "session",
    states("scheduled done cancelled"),
    "scheduled",
    (
        Arrow("hold", {"scheduled"}, "done", "evaluations.edit_session", label="Record as held"),
        Arrow("cancel", {"scheduled"}, "cancelled", "evaluations.edit_session"),
    ),
)
