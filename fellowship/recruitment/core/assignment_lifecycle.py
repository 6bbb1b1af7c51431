"""The life of a reviewer's task: conflict of interest first, then the score sheet."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

_SCORE = "recruitment.score_application"

ASSIGNMENT = Lifecycle(
    "review",
    states("assigned in_progress submitted conflict_declared"),
    "assigned",
    (
        Arrow("start", {"assigned"}, "in_progress", _SCORE),
        Arrow("submit", {"in_progress"}, "submitted", _SCORE, label="Send"),
        Arrow("declare_conflict", {"assigned", "in_progress"}, "conflict_declared", _SCORE, irreversible=True),
    ),
)
