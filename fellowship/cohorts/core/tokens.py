"""Tokens of links that are sent by mail: 256 random bits, kept only as a hash that is bound to one purpose."""

import hashlib
import secrets


def new_token() -> str:
    """A token that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(32)


def digest(purpose: str, token: str) -> str:
    """What is stored of a token; the same token for another purpose gives another digest."""
    return hashlib.sha256(f"{purpose}:{token}".encode()).hexdigest()
