"""Named figures about matching, placements, contracts, logs, learning and outcomes."""

from placements.queries.figures import contracts, learning, logs, outcomes, people

__all__ = ["contracts", "learning", "logs", "outcomes", "people"]
