"""What every template knows."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fellowship.foundation.ui.navigation import links


def brand(request: HttpRequest) -> dict[str, object]:
    """The programme's name and look (ADM-20), whether the NHS style files are there, and the person's navigation."""
    return {
        "brand": settings.BRAND,
        "demo": settings.DEMO,
        "has_vendor_files": has_vendor_files(),
        "has_htmx": has_htmx(),
        "navigation": SimpleLazyObject(lambda: links(request)),
    }


@lru_cache(maxsize=1)
def has_vendor_files() -> bool:
    """Whether set-up could copy the NHS front-end files; the portal's plain style serves otherwise."""
    return _is_there("nhsuk.css")


@lru_cache(maxsize=1)
def has_htmx() -> bool:
    """Whether set-up has copied htmx, which needs no Node.js; pages are loaded again by hand otherwise."""
    return _is_there("htmx.js")


def _is_there(name: str) -> bool:
    return (Path(settings.BASE_DIR) / "static" / "vendor" / name).exists()
