"""A report as HTML for the page and as PDF; both from the same content."""

from django.conf import settings
from django.template.loader import get_template, render_to_string

from evaluations.queries.report.build import Content
from fellowship.foundation.documents import pdf
from fellowship.foundation.figures.audiences import LABELS


def body_of(content: Content, *, printed: bool = False, show_stale: bool = False) -> str:
    """The content of the report as HTML, without a page around it."""
    context = {
        "content": content,
        "printed": printed,
        "show_stale": show_stale,
        "audience_label": LABELS[content.audience],
    }
    return render_to_string("print/report/body.html", context)


def document_of(content: Content) -> str:
    """The report as a whole HTML document that stands alone."""
    body = body_of(content, printed=True)
    return render_to_string(
        "print/report/document.html", {"content": content, "body": body, "brand_name": settings.BRAND["name"]}
    )


def pdf_of(content: Content) -> bytes:
    """The report as a tagged PDF."""
    sheet = get_template("print/report/print.css").template.source
    return pdf.render(document_of(content), title=content.title, stylesheet=sheet)
