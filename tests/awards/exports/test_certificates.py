"""Certificates as pages: one, whole, whatever the name."""

import base64
import datetime as dt
import io
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from fellowship.awards.exports.certificates import Printed, certificate_pdf
from fellowship.foundation.documents.pdf import Attached

NAMES = [
    "Dr Aoife Khan",
    "Professor Bartholomew Featherstonehaugh-Cholmondeley Vijayaraghavan-Ramasubramanian",
    "Zoë Ní Ḃrádaigh-Șerbănescu Łukasiewicz-Đặng Thị Ngọc",
    "د. عبد الرحمن بن محمد الفارسي",
    "פרופ׳ שרה בת־אל לוי",
    "Wolfeschlegelsteinhausenbergerdorff" * 5,
]


def logo(width: int, height: int) -> str:
    """A picture as a data: address."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


FULL = Printed(
    name="Dr Aoife Khan", programme="Clinical AI Fellowship", cohort="Cohort 1", heading="Certificate of completion",
    level="fellow", body="Informatics professional body", number="CAIF-C1-001", code="G7CWWM5CD2WS",
    issued_on=dt.date(2023, 6, 16),
    signatories=(("Prof Ada Lovell", "Director"), ("Dr Osian Petrakis", "Faculty"), ("Maximiliana Okonkwo", "Chief clinical information officer")),
    marks=(("First body", logo(300, 120)), ("Second body", logo(50, 400)), ("Third body", ""), ("Fourth body", logo(9, 9))),
    check_url="https://portal.example.org/certificates/check/G7CWWM5CD2WS/",
)  # fmt: skip


def words(content: bytes) -> list[tuple[str, float, float, float, float]]:
    """Every word with its box, in points."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    made = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True).stdout
    found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', made.decode())
    return [(text, *map(float, box)) for *box, text in found]


@pytest.mark.requirement("CER-02")
@pytest.mark.parametrize("name", NAMES)
def test_every_name_fits_on_the_one_page_with_all_its_letters(name):
    content = certificate_pdf(replace(FULL, name=name))
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    found = words(content)
    outside = [w for w in found if w[1] < 28 or w[2] < 28 or w[3] > 842 - 28 or w[4] > 595 - 28]
    assert outside == []
    printed = "".join(word for word, *_ in found)
    assert {c for c in name if c.isalpha()} - set(printed) == set()
    # Nothing lies over the name: the next words begin below it.
    size = max(y2 - y1 for word, _, y1, _, y2 in found if word in printed)
    assert size < 80


@pytest.mark.requirement("CER-02", "CER-09")
def test_the_printed_facts_stand_on_it_and_the_bodies_are_told_to_those_who_cannot_see():
    content = certificate_pdf(FULL)
    text = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    for words_ in (
        "Certificate of completion", "Dr Aoife Khan", "Clinical AI Fellowship, Cohort 1", "CAIF-C1-001", "16 June 2023",
        "Accreditation: Fellow, Informatics professional body", "G7CW-WM5C-D2WS", "Prof Ada Lovell", "Third body",
    ):  # fmt: skip
        assert words_ in text
    none = certificate_pdf(replace(FULL, level="none", body=""))
    assert "Accreditation" not in PdfReader(io.BytesIO(none)).pages[0].extract_text()


def test_files_lie_inside_it():
    content = certificate_pdf(FULL, [Attached("credential.json", b"{}", "The credential")])
    assert dict(PdfReader(io.BytesIO(content)).attachments) == {"credential.json": [b"{}"]}
