"""The first cohort of the demo as it was when every score was in: no shortlist, no offer, nobody placed."""

import copy
from typing import Any

from fellowship.portal.loading.maps import ORDER

# Everything that stands before the first round of review.
KEPT = {*ORDER[: ORDER.index("review_rounds")], "demo_accounts"}


def at_scored(file: dict[str, Any]) -> dict[str, Any]:
    """The cohort file at the stage "scored": what came later is left out, and the scores decide about the shortlist."""
    data = copy.deepcopy(file)
    for name, value in data.items():
        if name == "evaluation":
            data[name] = {k: None if isinstance(v, dict) else type(v)() for k, v in value.items()}
        elif name not in KEPT:
            data[name] = type(value)()
    for cohort in data["cohorts"]:
        cohort["status"] = "recruiting"
    for row in data["applications"]:
        row |= {"status": "submitted", "outcome": None, "fellow": None}
        for sheet in row["scores"]:
            sheet["stage"] = "shortlist"
    return data
