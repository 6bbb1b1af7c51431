"""The kinds of records of this package, by topic; each module registers its own."""

from fellowship.cohorts.queries.records import calendar, people, upkeep

__all__ = ["calendar", "people", "upkeep"]
