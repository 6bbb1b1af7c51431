"""The summary of a fellow's year as HTML for its page and as PDF; both from the same content."""

from django.conf import settings
from django.template.loader import get_template, render_to_string

from fellowship.foundation.documents import pdf
from placements.queries.year import Year


def body_of(year: Year, *, printed: bool = False) -> str:
    """The content as HTML, without a page around it."""
    return render_to_string("print/year/body.html", {"year": year, "printed": printed})


def pdf_of(year: Year) -> bytes:
    """The summary as a tagged PDF."""
    sheet = get_template("print/year/print.css").template.source
    words = {"year": year, "body": body_of(year, printed=True), "brand_name": settings.BRAND["name"]}
    return pdf.render(render_to_string("print/year/document.html", words), title=year.title, stylesheet=sheet)
