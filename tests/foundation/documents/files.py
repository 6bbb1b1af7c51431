"""Small real files, good and hostile, made on the spot."""

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BODY = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def pdf(*, script: str = "", attach: bool = False, password: str = "", title: str = "") -> bytes:
    """A one-page PDF."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        )
    if attach:
        writer.add_attachment("x.exe", b"MZ")
    if title:
        writer.add_metadata({"/Title": title, "/Author": title})
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_that_launches() -> bytes:
    """A PDF whose first act is to start a program."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(**extra: bytes) -> bytes:
    """A Word file; `extra` adds or replaces members, "/" written as "__"."""
    members = {"[Content_Types].xml": TYPES, "word/document.xml": BODY}
    members |= {name.replace("__", "/"): part for name, part in extra.items()}
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in members.items():
            packed.writestr(name, part)
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8), *, place: bool = False) -> bytes:
    """A picture, with the place where it was taken when asked."""
    image = Image.new("RGB", size, "navy")
    given = {}
    if place:
        exif = Image.Exif()
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
        exif[0x010F] = "Canary Camera"
        given = {"exif": exif}
    out = io.BytesIO()
    image.save(out, kind, **given)
    return out.getvalue()
