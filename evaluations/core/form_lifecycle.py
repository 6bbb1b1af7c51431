"""The life of a feedback form."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

FORM = Lifecycle(
    "feedback form",
    states("draft open closed"),
    "draft",
    (
        Arrow("open", {"draft"}, "open", "evaluations.edit_form", label="Freeze the list and open"),
        Arrow("close", {"open"}, "closed", "evaluations.edit_form"),
        Arrow("reopen", {"closed"}, "open", "evaluations.edit_form"),
    ),
)
