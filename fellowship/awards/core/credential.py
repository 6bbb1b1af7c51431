"""Open Badges 3.0: the credential as data, the text that is signed, and the list that says which hold no more.

A credential is a W3C verifiable credential secured as a JWT (VC-JWT, EdDSA); its state is one bit of a Bitstring Status
List. Signing itself needs a key and happens above.
"""

import base64
import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
LIST_BITS = 131_072  # the least that the standard allows, so that a place tells nothing about a person
Json = dict[str, Any]


@dataclass(frozen=True)
class Alignment:
    """A component of an outside framework that the holder has shown, and who endorsed it."""

    name: str
    framework: str
    code: str = ""
    url: str = ""


@dataclass(frozen=True)
class Claim:
    """What a credential says."""

    number: str
    name: str
    programme: str
    cohort: str
    level: str  # in words; "" when nothing is accredited
    issued_on: date
    base: str  # where the portal is: "https://portal.example.org/"
    issuer: str
    check_url: str
    status_url: str
    status_index: int
    alignments: tuple[Alignment, ...] = ()


def credential_of(claim: Claim) -> Json:
    """The claim as an OpenBadgeCredential."""
    achievement: Json = {
        "id": f"{claim.check_url}#achievement",
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": claim.programme,
        "description": f"Completed the {claim.programme}, {claim.cohort}.",
        "criteria": {"narrative": f"The completion rules of {claim.cohort} were met, or a named decision says so."},
    }
    if claim.level:
        achievement["tag"] = [claim.level]
    if claim.alignments:
        achievement["alignment"] = [_alignment(a) for a in claim.alignments]
    return {
        "@context": CONTEXT,
        "id": claim.check_url,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{claim.programme}, {claim.cohort}",
        "issuer": {"id": claim.base, "type": ["Profile"], "name": claim.issuer},
        "validFrom": _start(claim.issued_on),
        "credentialSubject": {
            "id": f"{claim.check_url}#holder",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": claim.name},
                {"type": "IdentityObject", "hashed": False, "identityType": "identifier", "identityHash": claim.number},
            ],
            "achievement": achievement,
        },
        "credentialStatus": {
            "id": f"{claim.status_url}#{claim.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(claim.status_index),
            "statusListCredential": claim.status_url,
        },
    }


def status_list_of(*, url: str, base: str, issuer: str, revoked: Iterable[int], at: datetime) -> Json:
    """The credential that carries the bits of all the others."""
    return {
        "@context": CONTEXT[:1],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": base, "name": issuer},
        "validFrom": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode_bits(revoked),
        },
    }


def encode_bits(places: Iterable[int]) -> str:
    """The bits at these places set, as the standard writes them: multibase base64url of the GZIP of the bits."""
    bits = bytearray(LIST_BITS // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> (place % 8)
    return "u" + b64(gzip.compress(bytes(bits), mtime=0))


def is_set(encoded: str, place: int) -> bool:
    """Whether the bit at the place is set in an encoded list."""
    bits = gzip.decompress(unb64(encoded.removeprefix("u")))
    return bool(bits[place // 8] & (0x80 >> (place % 8)))


def signing_input(body: Mapping[str, Any], *, kid: str, issued: datetime) -> str:
    """Header and payload of the JWT, which the key signs; the payload is the credential with the registered claims."""
    header = {"alg": "EdDSA", "typ": "vc+jwt", "kid": kid}
    subject = body["credentialSubject"]["id"]
    claims = {"iss": body["issuer"]["id"], "jti": body["id"], "sub": subject, "nbf": int(_moment(body).timestamp())}
    payload = {**body, **claims, "iat": int(issued.timestamp())}
    return f"{_packed(header)}.{_packed(payload)}"


def payload_of(jwt: str) -> Json:
    """The credential inside a JWT, unchecked: to read, not to believe."""
    found: Json = json.loads(unb64(jwt.split(".")[1]))
    return found


def thumbprint(x: str) -> str:
    """The name of an Ed25519 public key (RFC 7638)."""
    return b64(sha256(f'{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}'.encode()).digest())


def jwk(x: str, kid: str) -> Json:
    """A public key as JSON."""
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": kid, "alg": "EdDSA", "use": "sig"}


def b64(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _alignment(found: Alignment) -> Json:
    shown: Json = {"type": ["Alignment"], "targetName": found.name, "targetFramework": found.framework}
    shown["targetUrl"] = found.url or f"urn:framework:{sha256(found.framework.encode()).hexdigest()[:16]}"
    return shown | ({"targetCode": found.code} if found.code else {})


def _start(day: date) -> str:
    return datetime.combine(day, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(body: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(body["validFrom"]).replace("Z", "+00:00"))


def _packed(part: Mapping[str, Any]) -> str:
    return b64(json.dumps(part, separators=(",", ":"), ensure_ascii=False).encode())
