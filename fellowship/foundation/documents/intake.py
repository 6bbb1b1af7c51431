"""Judges a file by what it is: extension, first bytes and a parser must agree, and nothing in it may act by itself."""

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from fellowship.foundation.documents import kinds

MEGABYTE = 1024 * 1024
ACTIVE = {
    "exe",
    "com",
    "bat",
    "cmd",
    "scr",
    "js",
    "vbs",
    "html",
    "htm",
    "svg",
    "php",
    "sh",
    "docm",
    "dotm",
    "jar",
    "ps1",
}
EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class UploadRefused(Exception):
    """The file is not taken; the text says how to fix it."""


@dataclass(frozen=True)
class Accepts:
    """What one field takes."""

    kinds: tuple[str, ...] = ("pdf", "docx", "png", "jpg")
    max_bytes: int = 10 * MEGABYTE

    @property
    def words(self) -> str:
        """The kinds as people say them: "PDF, DOCX or PNG"."""
        names = [kind.upper() for kind in self.kinds]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


@dataclass(frozen=True)
class Accepted:
    """A file that may be stored: cleaned bytes and name, with its type."""

    content: bytes
    name: str
    kind: str
    content_type: str

    @property
    def sha256(self) -> str:
        """The fingerprint of the stored bytes."""
        return hashlib.sha256(self.content).hexdigest()


_CHECKS: dict[str, tuple[bytes, str, Callable[[bytes], bytes]]] = {
    "pdf": (b"%PDF-", "application/pdf", kinds.clean_pdf),
    "docx": (b"PK\x03\x04", kinds.DOCX, kinds.clean_docx),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png", kinds.clean_png),
    "jpg": (b"\xff\xd8\xff", "image/jpeg", kinds.clean_jpg),
}


def judge(content: bytes, name: str, accepts: Accepts) -> Accepted:
    """The file as it may be stored, or UploadRefused."""
    if not content:
        raise UploadRefused("The selected file is empty.")
    if len(content) > accepts.max_bytes:
        raise UploadRefused(f"The selected file must be smaller than {accepts.max_bytes // MEGABYTE}MB.")
    shown = clean_name(name)
    *inner, extension = shown.lower().split(".") if "." in shown else [shown, ""]
    kind = "jpg" if extension == "jpeg" else extension
    if kind not in accepts.kinds or set(inner[1:]) & ACTIVE:
        raise UploadRefused(f"The selected file must be a {accepts.words}.")
    magic, content_type, clean = _CHECKS[kind]
    if not content.startswith(magic) or EICAR in content:
        raise UploadRefused(f"The selected file must be a {accepts.words}.")
    try:
        cleaned = clean(content)
    except kinds.Unsafe as unsafe:
        raise UploadRefused(str(unsafe)) from unsafe
    except (Exception, RecursionError) as error:
        raise UploadRefused("The selected file could not be read. Save it again and try once more.") from error
    return Accepted(cleaned, shown, kind, content_type)


def clean_name(name: str) -> str:
    """The last part of the name without control characters; the whole of what is kept of what the browser said."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    plain = re.sub(r"\s+", " ", plain).strip(" .")
    stem, dot, extension = plain.rpartition(".")
    return f"{stem[: 190 - len(extension)]}{dot}{extension}" if dot and len(extension) < 10 else plain[:190] or "file"


def read_at_most(upload: io.IOBase | object, limit: int) -> bytes:
    """The bytes of an upload, one more than allowed at most, so that nobody fills the memory."""
    return upload.read(limit + 1)
