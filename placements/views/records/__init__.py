"""What may be done with the records of this package; each module offers its own."""

from placements.views.records import doings, offers, tellings

__all__ = ["doings", "offers", "tellings"]
