"""What every template knows."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fellowship.foundation.ui.navigation import foot, links

NEUTRAL = "#005eb8"
READABLE = 4.5  # contrast with the white words of the header that WCAG asks for


def brand(request: HttpRequest) -> dict[str, object]:
    """The programme's name and look (ADM-20), whether the NHS style files are there, and the person's navigation."""
    return {
        "brand": settings.BRAND,
        "has_own_colour": own_colour() != "",
        "demo": settings.DEMO,
        "has_vendor_files": has_vendor_files(),
        "has_htmx": has_htmx(),
        "navigation": SimpleLazyObject(lambda: links(request)),
        "footer_links": SimpleLazyObject(lambda: foot(request)),
    }


def own_colour() -> str:
    """The programme's colour where it is not the neutral one; "" for what is no colour, or too pale for white words."""
    colour = str(settings.BRAND["colour"]).strip().lower()
    if colour == NEUTRAL or not re.fullmatch("#[0-9a-f]{6}", colour):
        return ""
    return colour if 1.05 / (_luminance(colour) + 0.05) >= READABLE else ""


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
