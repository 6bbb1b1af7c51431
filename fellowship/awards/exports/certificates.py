"""A certificate as PDF."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import qrcode
from django.template.loader import get_template, render_to_string
from qrcode.image.svg import SvgPathImage

from fellowship.awards.core.printing import is_right_to_left, name_points, spaced
from fellowship.awards.models.certificate import Level
from fellowship.foundation.documents import pdf


@dataclass(frozen=True)
class Printed:
    """Everything that stands on one certificate."""

    name: str
    programme: str
    cohort: str
    heading: str
    level: str
    body: str
    number: str
    code: str
    issued_on: date
    signatories: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()  # names of bodies, each with its logo as a data: address or ""
    check_url: str = ""

    @property
    def level_words(self) -> str:
        """What is accredited and by whom; "" when nothing is."""
        return "" if self.level == Level.NONE else f"{Level(self.level).label}, {self.body}"

    @property
    def spaced_code(self) -> str:
        """The check code as it is read aloud."""
        return spaced(self.code)


def certificate_pdf(printed: Printed, attachments: Iterable[pdf.Attached] = ()) -> bytes:
    """One page, A4 across, tagged."""
    html, sheet = document_of(printed)
    title = f"{printed.heading} {printed.number}"
    return pdf.render(html, title=title, stylesheet=sheet, attachments=attachments)


def document_of(printed: Printed) -> tuple[str, str]:
    """The page as HTML, and its style sheet."""
    context = {
        "printed": printed,
        "direction": "rtl" if is_right_to_left(printed.name) else "ltr",
        "qr": qr_image(printed.check_url) if printed.check_url else "",
    }
    sheet = get_template("print/certificate/print.css").template.source
    sized = f"{sheet}\n.name {{ font-size: {name_points(printed.name)}pt; }}"
    return render_to_string("print/certificate/page.html", context), sized


def qr_image(address: str) -> str:
    """The address as a QR code, as a data: address of an SVG."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4, image_factory=SvgPathImage)
    code.add_data(address)
    return f"data:image/svg+xml;base64,{base64.b64encode(code.make_image().to_string()).decode()}"
