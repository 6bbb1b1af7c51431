"""Names in place of people: the same inside one study, different in another, and no way back without the portal's key."""

import hashlib
import hmac

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def pseudonym(key: bytes, study: str, person: int, prefix: str = "P") -> str:
    """Such as "P-7KQ2MX9C"; keyed, so that whoever knows all people cannot try them out."""
    digest = hmac.new(key, f"{study}\x00{person}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _ in range(8):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return f"{prefix}-{''.join(letters)}"
