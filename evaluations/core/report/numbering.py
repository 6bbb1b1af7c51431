"""Numbers for sections, tables, figures and footnotes, and what texts refer to; all from the order of the parts (RPT-13)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from evaluations.core.report.parts import Block, Drawing, Items, Prose, Quote, Section, Table, Written

MARK = re.compile(
    r"\[\[(?P<name>[A-Za-z0-9_]+)\]\]|\{(?P<kind>figure|table|section):(?P<key>[a-z0-9-]+)\}|\{note: ?(?P<note>[^}]+)\}"
)
UNKNOWN = "not known"


@dataclass(frozen=True)
class Span:
    """A piece of a text: plain words, a value, a reference to a part, or the mark of a footnote."""

    kind: str
    words: str
    target: str = ""


@dataclass(frozen=True)
class Numbered:
    """A block with its label and its texts as spans."""

    block: Block
    label: str = ""
    texts: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A section with its number."""

    key: str
    number: str
    title: str
    level: int
    blocks: tuple[Numbered, ...]
    chapters: tuple["Chapter", ...] = ()


@dataclass(frozen=True)
class Numbering:
    """A whole report, numbered."""

    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]
    loose: tuple[str, ...] = field(default=())


def names_in(text: str) -> set[str]:
    """The figures that a text names."""
    return {found["name"] for found in MARK.finditer(text) if found["name"]}


def number(sections: tuple[Section, ...], values: Mapping[str, str]) -> Numbering:
    """The numbered report. References to parts that do not exist are listed in `loose` and shown as plain words."""
    labels = dict(_labels(sections))
    notes: list[str] = []
    loose: list[str] = []
    chapters = tuple(_chapter(s, labels, values, notes, loose) for s in sections)
    return Numbering(chapters, tuple(notes), tuple(loose))


def _labels(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    """A label for every part that can be referred to, in the order of the report."""
    counts = {"Table": 0, "Figure": 0}
    for place, section in _walk(sections, ""):
        yield f"section:{section.key}", place
        for block in section.blocks:
            if isinstance(block, Table | Drawing):
                word = "Table" if isinstance(block, Table) else "Figure"
                counts[word] += 1
                yield f"{word.lower()}:{block.key}", f"{word} {counts[word]}"


def _walk(sections: tuple[Section, ...], prefix: str) -> Iterator[tuple[str, Section]]:
    for i, section in enumerate(sections, start=1):
        place = f"{prefix}{i}"
        yield place, section
        yield from _walk(section.sections, f"{place}.")


def _chapter(
    section: Section, labels: Mapping[str, str], values: Mapping[str, str], notes: list[str], loose: list[str]
) -> Chapter:
    place = labels[f"section:{section.key}"]
    blocks = tuple(_numbered(block, labels, values, notes, loose) for block in section.blocks)
    inner = tuple(_chapter(s, labels, values, notes, loose) for s in section.sections)
    return Chapter(section.key, place, section.title, place.count(".") + 2, blocks, inner)


def _numbered(
    block: Block, labels: Mapping[str, str], values: Mapping[str, str], notes: list[str], loose: list[str]
) -> Numbered:
    label = ""
    if isinstance(block, Table):
        label = labels[f"table:{block.key}"]
    elif isinstance(block, Drawing):
        label = labels[f"figure:{block.key}"]
    return Numbered(block, label, tuple(_spans(t, labels, values, notes, loose) for t in _texts(block)))


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, Prose):
        return (block.text,)
    if isinstance(block, Written):
        return block.paragraphs
    if isinstance(block, Items):
        return block.entries
    return (block.text,) if isinstance(block, Quote) else ()


def _spans(
    text: str, labels: Mapping[str, str], values: Mapping[str, str], notes: list[str], loose: list[str]
) -> tuple[Span, ...]:
    found, end = [], 0
    for mark in MARK.finditer(text):
        if mark.start() > end:
            found.append(Span("text", text[end : mark.start()]))
        end = mark.end()
        if mark["name"]:
            found.append(Span("value", values.get(mark["name"], UNKNOWN), mark["name"]))
        elif mark["note"]:
            notes.append(mark["note"])
            found.append(Span("note", str(len(notes)), f"note-{len(notes)}"))
        else:
            found.append(_reference(mark["kind"], mark["key"], labels, loose))
    if end < len(text):
        found.append(Span("text", text[end:]))
    return tuple(found)


def _reference(kind: str, key: str, labels: Mapping[str, str], loose: list[str]) -> Span:
    label = labels.get(f"{kind}:{key}")
    if label is None:
        loose.append(f"{kind}:{key}")
        return Span("text", f"the {kind} on {key.replace('-', ' ')}")
    return Span("reference", f"section {label}" if kind == "section" else label, f"{kind}-{key}")
