"""Opens a fellow's year when a place is accepted."""

from typing import Any

from django.dispatch import receiver

from fellowship.recruitment.events import place_accepted
from placements.actions.openings import open_after_acceptance


@receiver(place_accepted, dispatch_uid="placements.open_year")
def open_year_of(sender: Any, offer_id: int, **kwargs: Any) -> None:
    """Somebody took a place; faculty's choice of the project opens the year where this finds none decided."""
    open_after_acceptance(offer_id=offer_id)
