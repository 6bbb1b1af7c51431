"""The life of a study."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

STUDY = Lifecycle(
    "study",
    states("planned collecting analysing published"),
    "planned",
    (
        Arrow("start_collecting", {"planned"}, "collecting", "evaluations.edit_study"),
        Arrow("start_analysing", {"collecting"}, "analysing", "evaluations.edit_study"),
        Arrow("reopen", {"analysing"}, "collecting", "evaluations.edit_study", label="Collect again"),
        Arrow("publish", {"collecting", "analysing"}, "published", "evaluations.edit_study"),
    ),
)
