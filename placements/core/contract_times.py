"""How long a contract takes and what the wait costs (HON-07)."""

import datetime as dt
from dataclasses import dataclass

from placements.core.contract_lifecycle import OPEN


@dataclass(frozen=True)
class Times:
    """The dates of one contract from which everything else follows."""

    state: str
    requested_on: dt.date | None
    active_on: dt.date | None
    needed_by: dt.date
    target_days: int

    def days_to_active(self) -> int | None:
        """Days from request to active."""
        return (self.active_on - self.requested_on).days if self.active_on and self.requested_on else None

    def days_open(self, on: dt.date) -> int | None:
        """Days since the request of a contract that is still under way."""
        if self.state not in OPEN or self.requested_on is None:
            return None
        return (on - self.requested_on).days

    def over_target(self, on: dt.date) -> bool:
        """Whether it took, or has taken so far, longer than the target."""
        taken = self.days_to_active() if self.active_on else self.days_open(on)
        return taken is not None and taken > self.target_days

    def blocked_days(self, on: dt.date) -> int:
        """Days after the day it was needed: to the day it became active, or to today."""
        if self.active_on:
            return max(0, (self.active_on - self.needed_by).days)
        return max(0, (on - self.needed_by).days) if self.state in OPEN | {"planned"} else 0
