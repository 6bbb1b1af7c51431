"""What tables about fellows share: the column with the way to the placement, and what it reads."""

from typing import Any

from fellowship.foundation.ui.records import to
from fellowship.foundation.ui.tables import Column

FELLOW = "fellow__person__name"
WITH_PLACEMENT = ("cohort", "fellow__person", "fellow__placement__fellow", "fellow__placement__cohort")


def placement_of(row: Any) -> str:
    """The address of the placement of the row's fellow; "" before there is one."""
    return to("placement")(row.fellow.placement) if hasattr(row.fellow, "placement") else ""


def fellow_column() -> Column:
    """The fellow, with the way to the placement."""
    return Column("Fellow", "fellow.person.name", sort=FELLOW, link=placement_of)
