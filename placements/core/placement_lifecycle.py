"""The life of a placement."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

PLACEMENT = Lifecycle(
    "placement",
    states("planned in_placement completed ended_early"),
    "planned",
    (
        Arrow(
            "start",
            {"planned"},
            "in_placement",
            "placements.start_placement",
            conditions=("placements.contract_ready", "placements.lead_prepared"),
            override="placements.pass_placement_gate",
            label="Start the placement",
        ),
        Arrow("complete", {"in_placement"}, "completed", "placements.end_placement", label="Complete the placement"),
        Arrow(
            "end_early",
            {"planned", "in_placement"},
            "ended_early",
            "placements.end_placement",
            label="End the placement early",
            irreversible=True,
        ),
    ),
)
FINISHED = frozenset({"completed", "ended_early"})
