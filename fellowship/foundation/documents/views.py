"""Downloads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from fellowship.foundation.access.permits import SIGNED_IN, Hidden
from fellowship.foundation.audit import trail
from fellowship.foundation.documents import store
from fellowship.foundation.documents.queries import document_for
from fellowship.foundation.ui.views import PageView


class DownloadDocument(PageView):
    """The file, as an attachment that no browser runs; the document's own permit is asked."""

    permit = SIGNED_IN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, and write down who took it."""
        document = document_for(user=request.user, key=kwargs["key"])
        if not document.readable:
            raise Hidden("Not found")
        trail.record("documents.download", by=request.user, row=document)
        return attachment(document)


def attachment(document: Any) -> HttpResponse:
    """The response for a document that the caller has already allowed (signed links have doors of their own)."""
    response = HttpResponse(store.content_of(document), content_type=document.content_type)
    response["Content-Disposition"] = content_disposition_header(True, document.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store, private"
    return response
