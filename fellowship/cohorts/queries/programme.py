"""What the programme says of itself."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fellowship.cohorts.models import Programme


def programme() -> Programme:
    """The stored row, or one with neutral words while nobody has edited it. One query."""
    row = Programme.objects.filter(pk=1).first() or Programme(pk=1)
    row.name = row.name or settings.BRAND["name"]
    row.contact_email = row.contact_email or settings.BRAND["help_email"]
    return row


def statement(request: HttpRequest) -> dict[str, object]:
    """The same for every template that says what the programme is for (COH-14); asked for only where it is shown."""
    return {"programme_statement": SimpleLazyObject(programme)}
