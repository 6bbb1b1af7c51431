"""The pages for what went wrong: plain words, and the reference to quote."""

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from fellowship.foundation.audit.trail import request_ref


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400"""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403"""
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404"""
    return _page(request, "404.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its key: an old page, or another site."""
    return _page(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is away; made without database, session or layout, which may be what is broken."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    words = loader.render_to_string("503.html" if away else "500.html", {"reference": request_ref.get()})
    response = HttpResponse(words, status=503 if away else 500)
    if away:
        response["Retry-After"] = "30"
    return response


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, template, {"reference": request_ref.get()}, status=status)
