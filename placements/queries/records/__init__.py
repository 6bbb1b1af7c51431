"""The kinds of records of this package, by topic; each module registers its own."""

from placements.queries import handovers
from placements.queries.records import contracts, learning, logs, matching, placements, results, trouble

__all__ = ["contracts", "handovers", "learning", "logs", "matching", "placements", "results", "trouble"]
