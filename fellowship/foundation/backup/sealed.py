"""An encrypted file that is read from its beginning: no byte of it comes out before it is known to be what was written.

Parts of 256 KiB are encrypted with AES-GCM under a key of this one file; each part knows its place and whether it is the
last, so that parts that are changed, swapped, left out or cut off do not decrypt.
"""

import base64
import hmac
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"fellowship-portal-backup-1\n"
SALT = CHECK = TAG = 16
PART = 256 * 1024


class BackupRefused(Exception):
    """A backup cannot be made, read or restored; the text is fit for the operator, and nothing was changed."""


def new_key() -> str:
    """A key for backups, as text for a file or a secret store."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def read_key(text: str) -> bytes:
    """The key out of its text."""
    try:
        key = base64.urlsafe_b64decode(text.strip().encode())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise BackupRefused("This is not a key for backups. Make one with: manage.py backup --new-key FILE")
    return key


class Writer:
    """Encrypts what is written to it; `close` writes the last part."""

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        salt = secrets.token_bytes(SALT)
        self.cipher, check = _keys(key, salt)
        self.head = MAGIC + salt + check
        self.out, self.kept, self.number = out, bytearray(), 0
        out.write(self.head)

    def write(self, data: bytes) -> int:
        """Take the bytes; whole parts go out."""
        self.kept += data
        while len(self.kept) > PART:
            self._put(bytes(self.kept[:PART]), last=False)
            del self.kept[:PART]
        return len(data)

    def close(self) -> None:
        """The last part, and all of it onto the disk."""
        self._put(bytes(self.kept), last=True)
        self.out.flush()
        os.fsync(self.out.fileno())

    def _put(self, data: bytes, *, last: bool) -> None:
        self.out.write(self.cipher.encrypt(_nonce(self.number, last), data, self.head))
        self.number += 1


class Reader:
    """Gives back what a Writer took; BackupRefused at the first part that is not what was written."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        self.head = source.read(len(MAGIC) + SALT + CHECK)
        if not self.head.startswith(MAGIC) or len(self.head) < len(MAGIC) + SALT + CHECK:
            raise BackupRefused("This file is not a backup of the portal, or its beginning is damaged.")
        salt, check = self.head[len(MAGIC) :][:SALT], self.head[-CHECK:]
        self.cipher, expected = _keys(key, salt)
        if not hmac.compare_digest(check, expected):
            raise BackupRefused("The key does not fit this backup, or the beginning of the file is damaged.")
        self.source, self.kept, self.number = source, bytearray(), 0
        self.ahead, self.over = source.read(PART + TAG), False

    def read(self, size: int = -1) -> bytes:
        """The next bytes; fewer at the end."""
        while not self.over and (size < 0 or len(self.kept) < size):
            self._next()
        wanted = len(self.kept) if size < 0 else size
        given = bytes(self.kept[:wanted])
        del self.kept[:wanted]
        return given

    def _next(self) -> None:
        given, self.ahead = self.ahead, self.source.read(PART + TAG)
        self.over = not self.ahead
        try:
            self.kept += self.cipher.decrypt(_nonce(self.number, self.over), given, self.head)
        except (InvalidTag, ValueError) as error:
            place = len(self.head) + self.number * (PART + TAG)
            raise BackupRefused(f"The backup is damaged or cut off at byte {place} or after it.") from error
        self.number += 1


def open_private(path: Path) -> BinaryIO:
    """A new file that only its owner may read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _keys(key: bytes, salt: bytes) -> tuple[AESGCM, bytes]:
    """The key of one file, and what tells whether a key is the right one."""
    made = HKDF(algorithm=SHA256(), length=32 + CHECK, salt=salt, info=b"fellowship portal backup").derive(key)
    return AESGCM(made[:32]), made[32:]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")
