"""Public keys, and addresses that credentials name. `base` is where the portal is: "https://portal.example.org/"."""

from typing import Any
from urllib.parse import urljoin

from django.urls import reverse

from fellowship.awards.core.credential import jwk
from fellowship.awards.models import Certificate, SigningKey


def public_keys(base: str) -> list[dict[str, Any]]:
    """Every key that ever signed, newest first: what was signed with an old key can still be checked."""
    return [jwk(key.x, key_url(base, key.name)) for key in SigningKey.objects.all()]


def public_key(base: str, name: str) -> dict[str, Any] | None:
    """One of them."""
    return next((key for key in public_keys(base) if key["kid"] == key_url(base, name)), None)


def key_url(base: str, name: str) -> str:
    """Where a public key is; also its name in credentials."""
    return urljoin(base, reverse("credential-key", kwargs={"name": name}))


def status_url(base: str) -> str:
    """Where the list of credentials that hold no more is."""
    return urljoin(base, reverse("credential-status"))


def check_url(base: str, code: str) -> str:
    """Where a certificate is checked."""
    return urljoin(base, reverse("certificate-checked", kwargs={"code": code}))


def by_number(number: str) -> Certificate | None:
    """The certificate of a printed number; for commands, which ask no permit."""
    return Certificate.objects.filter(number=number).first()
