"""The life of one matching run."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

MATCH_RUN = Lifecycle(
    "matching run",
    states("computed published superseded"),
    "computed",
    (
        Arrow("publish", {"computed"}, "published", "placements.publish_match", label="Publish the match"),
        Arrow("supersede", {"computed", "published"}, "superseded", "placements.publish_match"),
    ),
)
