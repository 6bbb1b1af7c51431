"""How far a change of employer is, told from its date and its repeat contract."""

import datetime as dt

from placements.core.contract_lifecycle import OPEN, SETTLED


def rotation_status(changes_on: dt.date, contract_state: str, on: dt.date) -> str:
    """done, blocked (the day has come without a contract), in_progress, or due_soon."""
    if contract_state in SETTLED:
        return "done"
    if changes_on <= on:
        return "blocked"
    return "in_progress" if contract_state in OPEN else "due_soon"
