"""The links of the header. What they are is known above: the function named in settings is asked."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Link:
    """One link of the header."""

    label: str
    url: str
    current: bool = False


def links(request: HttpRequest) -> list[Link]:
    """The links for the person who asks; none for somebody who is not signed in."""
    user = getattr(request, "user", None)
    provider = getattr(settings, "NAVIGATION_PROVIDER", "")
    if not provider or not getattr(user, "is_authenticated", False):
        return []
    found = [Link(label, url) for label, url in import_string(provider)(request) if url]
    best = max((link.url for link in found if request.path.startswith(link.url)), key=len, default="")
    return [Link(link.label, link.url, current=link.url == best) for link in found]


def foot(request: HttpRequest) -> list[Link]:
    """The links of the footer that only some people have; none for somebody who is not signed in."""
    provider = getattr(settings, "FOOTER_PROVIDER", "")
    if not provider or not getattr(getattr(request, "user", None), "is_authenticated", False):
        return []
    return [Link(label, url) for label, url in import_string(provider)(request) if url]


def address(name: str, **parameters: object) -> str:
    """The address of that name, "" while no package has it."""
    return _address(settings.ROOT_URLCONF, name, tuple(parameters.items()))


@lru_cache(maxsize=8192)  # long lists ask for the same few thousand addresses again and again
def _address(urlconf: str, name: str, parameters: tuple[tuple[str, object], ...]) -> str:
    try:
        return reverse(name, urlconf=urlconf, kwargs=dict(parameters) or None)
    except NoReverseMatch:
        return ""
