"""Which files are taken, and what is taken out of them."""

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from fellowship.foundation.documents.intake import Accepts, UploadRefused, clean_name, judge
from tests.foundation.documents import files

ALL = Accepts()
PNG_FLOOD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00\xb6\xb1\x1f\x1e"
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="http://x.test/" '
    b'TargetMode="External"/></Relationships>'
)
XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
HOSTILE = {
    "a program": ("cv.exe", b"MZ" + b"\0" * 50),
    "a program called PDF": ("cv.pdf", b"MZ" + b"\0" * 50),
    "double extension": ("cv.pdf.exe", files.pdf()),
    "active inner extension": ("cv.html.pdf", files.pdf()),
    "no extension": ("cv", files.pdf()),
    "a web page": ("cv.html", b"<html></html>"),
    "a web page called PDF": ("cv.pdf", b"<html></html>"),
    "svg": ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "svg called png": ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "png called pdf": ("cv.pdf", files.picture()),
    "pdf called docx": ("cv.docx", files.pdf()),
    "PDF after rubbish": ("cv.pdf", b"rubbish" + files.pdf()),
    "PDF and web page": ("cv.pdf", b"%PDF-1.4\n<html><script>alert(1)</script></html>" + files.pdf()),
    "PDF and zip": ("cv.pdf", files.pdf() + files.zipped({"a": b"b"})),
    "PDF with script": ("cv.pdf", files.pdf(script="app.alert(1)")),
    "PDF with attachment": ("cv.pdf", files.pdf(attach=True)),
    "PDF that launches": ("cv.pdf", files.pdf_that_launches()),
    "PDF with password": ("cv.pdf", files.pdf(password="x")),
    "PDF cut short": ("cv.pdf", b"%PDF-1.4\n"),
    "EICAR": ("cv.pdf", files.pdf() + b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
    "picture and zip": ("me.png", files.picture() + files.zipped({"a": b"b"})),
    "picture and page": ("me.jpg", files.picture("JPEG") + b"<script>alert(1)</script>"),
    "pixel flood": ("me.png", PNG_FLOOD),
    "picture cut short": ("me.png", files.picture()[:40]),
    "plain zip": ("cv.docx", files.zipped({"a.txt": b"x"})),
    "macros by name": ("cv.docm", files.docx(word__vbaProject_bin=b"x")),
    "macros": ("cv.docx", files.docx(**{"word/vbaProject.bin": b"x"})),
    "macro type": ("cv.docx", files.docx(**{"[Content_Types].xml": b"<Types a='macroEnabled.main+xml'/>"})),
    "embedded program": ("cv.docx", files.docx(**{"word/embeddings/oleObject1.bin": b"x"})),
    "outside template": ("cv.docx", files.docx(**{"word/_rels/settings.xml.rels": RELS % b"attachedTemplate"})),
    "entity from a file": ("cv.docx", files.docx(word__document=b"", **{"word/document.xml": XXE})),
    "entities that grow": ("cv.docx", files.docx(**{"word/document.xml": LAUGHS})),
    "member outside": ("cv.docx", files.docx(**{"../../etc/passwd": b"x"})),
    "zip bomb": ("cv.docx", files.docx(**{"word/media/a.bin": b"\0" * 30_000_000})),
    "many members": ("cv.docx", files.zipped({"[Content_Types].xml": b"", **{f"word/{i}": b"" for i in range(2_500)}})),
    "empty": ("cv.pdf", b""),
    "too large": ("cv.pdf", b"%PDF-" + b"0" * ALL.max_bytes),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.requirement("ADM-09")
def test_hostile_files_are_refused_quickly(case):
    name, content = HOSTILE[case]
    begun = time.perf_counter()
    with pytest.raises(UploadRefused) as refused:
        judge(content, name, ALL)
    assert str(refused.value).startswith("The selected ")
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("CV of Ada.PDF", files.pdf(), "pdf"),
        ("letter.docx", files.docx(**{"word/_rels/document.xml.rels": RELS % b"hyperlink"}), "docx"),
        ("me.png", files.picture(), "png"),
        ("me.jpeg", files.picture("JPEG"), "jpg"),
    ],
)
def test_good_files_are_taken(name, content, kind):
    accepted = judge(content, name, ALL)
    assert (accepted.kind, accepted.name) == (kind, name)


def test_a_field_takes_only_its_kinds():
    with pytest.raises(UploadRefused, match=r"must be a PDF or DOCX\.$"):
        judge(files.picture(), "me.png", Accepts(("pdf", "docx")))


def test_a_document_that_says_more_than_it_holds_is_refused():
    content = bytearray(files.docx())
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (2**31).to_bytes(4, "little")
    with pytest.raises(UploadRefused):
        judge(bytes(content), "cv.docx", ALL)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "me.png"), ("JPEG", "me.jpg")])
def test_pictures_lose_place_and_camera(kind, name):
    before = files.picture(kind, place=True)
    assert b"Canary Camera" in before
    after = judge(before, name, ALL).content
    assert b"Canary Camera" not in after
    assert dict(Image.open(io.BytesIO(after)).getexif().get_ifd(0x8825)) == {}


def test_a_pdf_loses_what_tells_about_its_maker():
    after = judge(files.pdf(title="Canary Author"), "a.pdf", ALL).content
    assert b"Canary Author" not in after
    assert len(PdfReader(io.BytesIO(after)).pages) == 1


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_name_becomes_a_plain_one(name):
    kept = clean_name(name)
    assert kept
    assert not set(kept) & set("/\\\r\n\0\u202e")
    assert kept not in {".", ".."}
    assert len(kept) <= 200


def test_the_zip_of_the_word_file_is_what_python_reads():
    assert zipfile.is_zipfile(io.BytesIO(files.docx()))
