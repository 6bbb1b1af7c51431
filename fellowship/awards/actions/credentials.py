"""Signs credentials. The private key lies in a file under var/keys or in the environment, never in the database."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fellowship.awards.core import credential as core
from fellowship.awards.models import Certificate, SigningKey
from fellowship.awards.queries.credentials import key_url, status_url


class KeyRefused(Exception):
    """The key cannot be used or changed here; the text is fit for the operator."""


def sign(body: Mapping[str, Any], *, base: str, at: datetime) -> str:
    """The credential as a JWT, signed with the present key."""
    key = _present_key()
    text = core.signing_input(body, kid=key_url(base, _publish(key, at).name), issued=at)
    return f"{text}.{core.b64(key.sign(text.encode()))}"


def signed_status_list(*, base: str, at: datetime) -> str:
    """The list of credentials that hold no more, as a JWT."""
    revoked = Certificate.objects.exclude(state="valid").filter(status_index__isnull=False)
    body = core.status_list_of(
        url=status_url(base),
        base=base,
        issuer=settings.BRAND["name"],
        revoked=revoked.values_list("status_index", flat=True),
        at=at,
    )
    return sign(body, base=base, at=at)


def rotate_key(*, at: datetime | None = None) -> str:
    """Put a new key in the place of the present one and give its name; the old public key stays published."""
    if settings.CREDENTIAL_KEY:
        raise KeyRefused("The key comes from CREDENTIAL_KEY. Put a new one there and restart the portal.")
    _publish(_present_key(), at or timezone.now())
    path, fresh = _path(), Ed25519PrivateKey.generate()
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    _write(beside, fresh)
    beside.replace(path)
    return str(_publish(fresh, at or timezone.now()).name)


def _present_key() -> Ed25519PrivateKey:
    """The key of the environment, or of the file, which is made at the first need."""
    if settings.CREDENTIAL_KEY:
        return _read(settings.CREDENTIAL_KEY.replace("\\n", "\n").encode())
    path = _path()
    if not path.exists():
        beside = path.with_suffix(f".{os.getpid()}")
        beside.unlink(missing_ok=True)
        _write(beside, Ed25519PrivateKey.generate())
        try:
            os.link(beside, path)  # whole or not at all, and only once, whoever else makes one now
        except FileExistsError:
            pass
        finally:
            beside.unlink()
    return _read(path.read_bytes())


def _read(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except ValueError as error:
        raise KeyRefused("The key for credentials cannot be read. It must be an Ed25519 key as PEM.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused("The key for credentials must be an Ed25519 key.")
    return key


def _write(path: Path, key: Ed25519PrivateKey) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _path() -> Path:
    folder = Path(settings.VAR_DIR) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "credentials.pem"


def _publish(key: Ed25519PrivateKey, at: datetime) -> SigningKey:
    """The public half among the published ones."""
    x = core.b64(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    with transaction.atomic():
        row, _ = SigningKey.objects.get_or_create(name=core.thumbprint(x), defaults={"x": x, "published_at": at})
    return row


def publish_present_key() -> None:
    """Let the public half of the present key be known even before it has signed anything."""
    _publish(_present_key(), timezone.now())
