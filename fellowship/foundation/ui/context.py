"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest


def brand(request: HttpRequest) -> dict[str, object]:
    """The programme's name and look (ADM-20)."""
    return {"brand": settings.BRAND, "demo": settings.DEMO}
