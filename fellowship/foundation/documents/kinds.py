"""What a safe PDF, Word file and picture is: parsed, freed of what tells about its maker, refused when it could act."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import defusedxml.ElementTree
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PAGES = 500
MAX_OBJECTS = 200_000
MAX_MEMBERS = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 200
MAX_PIXELS = 40_000_000
_ACTS = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/ImportData"}
_MARKUP = (b"<script", b"<html", b"<!doctype", b"<?php")


class Unsafe(Exception):
    """The file could act by itself or is not what it says; the text is fit for the user."""


def clean_pdf(content: bytes) -> bytes:
    """A PDF that opens, runs nothing and carries nothing else; its information about the maker is taken out."""
    if zipfile.is_zipfile(io.BytesIO(content)) or _markup(content[:1024]) or _markup(content[-1024:]):
        raise Unsafe("The selected file is more than one kind of file. Save it as a PDF again.")
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unsafe("The selected file must not be protected by a password.")
    if not 1 <= len(reader.pages) <= MAX_PAGES:
        raise Unsafe(f"The selected file must have between 1 and {MAX_PAGES} pages.")
    root = reader.trailer["/Root"]
    for found in _dictionaries(root):
        acts = _ACTS & (set(found) | {str(found.get(name)) for name in ("/S", "/Type", "/Subtype")})
        if acts:
            raise Unsafe("The selected file contains scripts or attached files. Print it to a PDF and select that.")
    form = root.get("/AcroForm")
    if form is not None and form.get_object().get("/SigFlags"):
        return content  # rewriting would break a signature
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    writer.root_object.pop("/Metadata", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _dictionaries(root: Any) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the root, once."""
    seen: set[tuple[int, int]] = set()
    waiting, count = [root], 0
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            name = (found.idnum, found.generation)
            if name in seen:
                continue
            seen.add(name)
            found = found.get_object()
        count += 1
        if count > MAX_OBJECTS:
            raise Unsafe("The selected file is too complex. Print it to a PDF and select that.")
        if isinstance(found, dict):
            yield found
            waiting += found.values() if not isinstance(found, DictionaryObject) else dict.values(found)
        elif isinstance(found, list):
            waiting += list.__iter__(found)


def clean_docx(content: bytes) -> bytes:
    """A Word file without macros, embedded programs or outside templates, of a sane size when unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
        names = {m.filename for m in members}
        _unpacked_size(members)
        if len(names) != len(members) or any(n.startswith(("/", "\\")) or ".." in n or "\\" in n for n in names):
            raise Unsafe("The selected file must be a DOCX.")
        if not {"[Content_Types].xml", "word/document.xml"} <= names:
            raise Unsafe("The selected file must be a DOCX.")
        lowered = {n.lower() for n in names}
        if any("vbaproject" in n or n.startswith(("word/embeddings/", "word/activex/")) for n in lowered):
            raise Unsafe("The selected file contains macros or embedded files. Save it as a PDF and select that.")
        for name in sorted(names):
            if name.lower().endswith((".xml", ".rels")):
                _check_part(name, packed.read(name))
    return content


def _unpacked_size(members: list[zipfile.ZipInfo]) -> None:
    total = sum(m.file_size for m in members)
    packed = sum(m.compress_size for m in members)
    flat = total > MAX_RATIO * max(packed, 1024)
    if len(members) > MAX_MEMBERS or total > MAX_UNPACKED or flat or any(m.flag_bits & 1 for m in members):
        raise Unsafe("The selected file is too large when it is opened. Save it as a PDF and select that.")


def _check_part(name: str, part: bytes) -> None:
    tree = defusedxml.ElementTree.fromstring(part, forbid_dtd=True)
    if name == "[Content_Types].xml" and b"macroenabled" in part.lower():
        raise Unsafe("The selected file contains macros. Save it as a PDF and select that.")
    if name.endswith(".rels"):
        for relation in tree:
            outside = relation.get("TargetMode") == "External"
            if outside and not relation.get("Type", "").endswith("/hyperlink"):
                raise Unsafe("The selected file loads parts from elsewhere. Save it as a PDF and select that.")


def clean_png(content: bytes) -> bytes:
    """The picture drawn anew: no place, no camera, no text, nothing after its end."""
    return _redraw(content, "PNG")


def clean_jpg(content: bytes) -> bytes:
    """The picture drawn anew: no place, no camera, nothing after its end."""
    return _redraw(content, "JPEG")


def _redraw(content: bytes, kind: str) -> bytes:
    if zipfile.is_zipfile(io.BytesIO(content)) or _markup(content[-1024:]):
        raise Unsafe("The selected file is more than one kind of file. Save it as a picture again.")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Unsafe("The selected picture has too many pixels.")
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            bare = upright.copy()
            bare.info = {k: v for k, v in upright.info.items() if k == "transparency"}
            out = io.BytesIO()
            bare.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()


def _markup(part: bytes) -> bool:
    lowered = part.lower()
    return any(mark in lowered for mark in _MARKUP)
