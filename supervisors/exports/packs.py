"""The induction pack as PDF, from its parts."""

from django.conf import settings
from django.template.loader import get_template, render_to_string

from fellowship.foundation.documents import pdf
from supervisors.models import InductionPack


def pdf_of(pack: InductionPack) -> bytes:
    """The pack as a tagged PDF."""
    sheet = get_template("print/year/print.css").template.source
    words = {"pack": pack, "brand_name": settings.BRAND["name"]}
    title = f"{pack}, {pack.cohort}"
    return pdf.render(render_to_string("print/pack/document.html", words), title=title, stylesheet=sheet)
