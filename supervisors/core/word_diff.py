"""What changed between two texts, word by word, and whether a change is one that must be looked at again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from supervisors.core.answers.shapes import filled


@dataclass(frozen=True)
class Piece:
    """A run of words: same, removed or added."""

    kind: str
    text: str


def compare(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces: the older with what was removed, the newer with what was added."""
    before, after = _tokens(old), _tokens(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, now = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            left.append(Piece("same", was))
            right.append(Piece("same", now))
            continue
        if was:
            left.append(Piece("removed", was))
        if now:
            right.append(Piece("added", now))
    return left, right


def is_material(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> bool:
    """Whether an answer says something else: another rating or value. Capitals, spaces and full stops do not count.

    Each is {"rating", "value", "evidence"}. The evidence counts only where there is no typed answer.
    """
    if old is None or new is None:
        return old is not new
    if old["rating"] != new["rating"]:
        return True
    if not filled(old["value"] or {}) and not filled(new["value"] or {}):
        return bool(_plain(old["evidence"]) != _plain(new["evidence"]))
    return bool(_plain(filled(old["value"] or {})) != _plain(filled(new["value"] or {})))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return re.sub(r"[\W_]+", " ", value).casefold().strip() if isinstance(value, str) else value
