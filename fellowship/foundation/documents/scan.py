"""Asks a clamd virus scanner, where one is set up."""

import socket
import struct
from enum import StrEnum

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 20


class Verdict(StrEnum):
    """What the scanner said; words match Document.Scan."""

    OFF = "off"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"


def verdict(content: bytes) -> Verdict:
    """CLEAN or INFECTED; WAITING when the scanner did not say so clearly (the file then stays locked); OFF without one."""
    address = getattr(settings, "CLAMD", "")
    if not address:
        return Verdict.OFF
    try:
        answer = _ask(address, content)
    except OSError:
        return Verdict.WAITING
    if answer.endswith(b"FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if answer.endswith(b": OK") else Verdict.WAITING


def _ask(address: str, content: bytes) -> bytes:
    """One INSTREAM exchange; `address` is a socket path or host:port."""
    with _connected(address) as link:
        link.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            part = content[start : start + CHUNK]
            link.sendall(struct.pack("!I", len(part)) + part)
        link.sendall(struct.pack("!I", 0))
        answer = b""
        while part := link.recv(4096):
            answer += part
        return answer.rstrip(b"\0\r\n ")


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(SECONDS)
        try:
            link.connect(address)
        except OSError:
            link.close()
            raise
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
