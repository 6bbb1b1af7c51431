"""Reminders of a placement year (requirements part C, stages 9 to 16)."""

from placements.queries import sheet_notices
from placements.queries.reminders import contracts, ending, months

__all__ = ["contracts", "ending", "months", "sheet_notices"]
