"""Exports the head of the chain each day, signed, to a file outside the database.

A head holds the seals made since the head before it, fingerprints and all. Whoever owns the database can change entries and
seal them anew, but not what was exported: `verify` compares the entries with the heads first, and names the entry.
The heads are worth as much as the place they are copied to (docs/operators.md).
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils import timezone

from fellowship.foundation.audit import seal
from fellowship.foundation.audit.seal import Link

KEPT = timedelta(days=6 * 365 + 1)  # entries past six years may go; the heads over them then prove nothing any more
PUBLIC = "public-key.pem"


class HeadRefused(Exception):
    """A head, or the key to it, cannot be read; the text is fit for the operator."""


@dataclass(frozen=True)
class Head:
    """One exported file."""

    name: str
    number: int
    made_at: datetime
    previous: str
    links: tuple[Link, ...]

    @property
    def last(self) -> Link:
        """The link it ends with."""
        return self.links[-1]


def folder() -> Path:
    """Where the heads lie."""
    return Path(settings.VAR_DIR) / "audit"


def export() -> Path | None:
    """Seal what has settled and write the head over it; nothing when nothing is new."""
    seal.seal()
    earlier = read(folder(), signing_key().public_key())
    last = earlier[-1] if earlier else None
    fresh = seal.links(after=last.last.last_id if last else 0)
    if not fresh:
        return None
    now = timezone.now()
    body = {
        "format": 1,
        "number": last.number + 1 if last else 1,
        "made_at": now.isoformat(),
        "previous": last.last.sha256 if last else "",
        "links": [asdict(link) for link in fresh],
    }
    path = folder() / f"head-{body['number']:06}-{now:%Y-%m-%d}.json"
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps({"body": body, "signature": _sign(body)}, indent=1), encoding="utf-8")
    partial.replace(path)
    return path


def verify(*, place: Path | None = None, public: Ed25519PublicKey | None = None) -> list[str]:
    """What does not hold, in words, the earliest entry first; empty when the trail is what was sealed and exported."""
    try:
        heads = read(place or folder(), public or signing_key().public_key())
    except HeadRefused as refused:
        return [str(refused)]
    # What a head holds is younger than the head before it.
    began = [head.made_at for head in (heads[:1] + heads[:-1])]
    gone = [head for head, begun in zip(heads, began, strict=True) if begun < timezone.now() - KEPT]
    after, before = (gone[-1].last.last_id, gone[-1].last.sha256) if gone else (0, "")
    exported = [link for head in heads[len(gone) :] for link in head.links]
    problems = seal.differences(exported, after=after, previous=before)
    if exported:
        if not problems and _resealed(exported):
            problems.append("The seals in the database are not those that were exported.")
        after, before = exported[-1].last_id, exported[-1].sha256
    return problems + seal.differences(seal.links(after=after), after=after, previous=before)


def read(place: Path, public: Ed25519PublicKey) -> list[Head]:
    """The heads in the folder, in order, each signed by the key and following the one before; HeadRefused says which does not."""
    heads = sorted((_read_one(path, public) for path in place.glob("head-*.json")), key=lambda head: head.number)
    if heads and heads[0].previous:
        raise HeadRefused(f"The heads exported before {heads[0].name} are missing.")
    for earlier, head in pairwise(heads):
        if head.number != earlier.number + 1 or head.previous != earlier.last.sha256:
            raise HeadRefused(f"A head exported between {earlier.name} and {head.name} is missing.")
    return heads


def signing_key() -> Ed25519PrivateKey:
    """The key that signs heads, made once; its public half lies beside the heads."""
    path = Path(settings.VAR_DIR) / "keys" / "audit.pem"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder().mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make_key(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise HeadRefused(f"{path} is not a key that signs heads.")
    public = folder() / PUBLIC
    if not public.exists():
        public.write_bytes(
            key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """A public half kept elsewhere."""
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise HeadRefused(f"{path} cannot be read as a public key.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise HeadRefused(f"{path} is not a key that checks heads.")
    return key


def _make_key(path: Path) -> None:
    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    partial = path.with_suffix(f".{id(made)}")
    partial.touch(mode=0o600)
    partial.write_bytes(made)
    try:
        path.hardlink_to(partial)  # whoever comes second uses the key of the first
    except FileExistsError:
        pass
    finally:
        partial.unlink()


def _read_one(path: Path, public: Ed25519PublicKey) -> Head:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        body = given["body"]
        public.verify(base64.b64decode(given["signature"], validate=True), _text(body))
        links = tuple(Link(**link) for link in body["links"])
        return Head(path.name, body["number"], datetime.fromisoformat(body["made_at"]), body["previous"], links)
    except (InvalidSignature, ValueError, KeyError, TypeError) as error:
        raise HeadRefused(f"The exported head {path.name} was changed, or another key signed it.") from error


def _sign(body: dict[str, Any]) -> str:
    return base64.b64encode(signing_key().sign(_text(body))).decode()


def _text(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()


def _resealed(exported: Sequence[Link]) -> bool:
    stored = {link.last_id: link for link in seal.links()}
    return any(stored.get(link.last_id) != link for link in exported)
