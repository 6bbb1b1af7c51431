"""The public page on which a certificate is checked. It cannot be listed or searched, and asks not to be indexed."""

from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from fellowship.awards.core.printing import read_code
from fellowship.awards.forms.certificates import CheckForm
from fellowship.awards.queries import checks as ask
from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import PageView


class Unlisted(PageView):
    """Pages that answer only so often, are kept by nobody, and stand in no index."""

    abstract = True
    permit = PUBLIC
    template_name = "awards/check/page.html"
    title = "Check a certificate"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, unless this address has asked too often."""
        if self.is_asked(request) and not ratelimit.consume(
            request,
            app="allauth.account",
            action="certificate_check",
            config={"certificate_check": settings.CERTIFICATE_CHECKS},
            limit_get=True,
        ):
            response: HttpResponseBase = self.render(status=429, too_often=True, form=CheckForm())
        else:
            response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Cache-Control"] = "no-store, private"
        return response

    def is_asked(self, request: HttpRequest) -> bool:
        """Whether a code is asked about."""
        return True


class Check(Unlisted):
    """Type a code."""

    def is_asked(self, request: HttpRequest) -> bool:
        """The empty form may be opened as often as one likes."""
        return False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or on to the answer."""
        typed = request.GET.get("code")
        if typed is None:
            return self.render(form=CheckForm())
        form = CheckForm(request.GET)
        if not form.is_valid():
            return self.render(status=422, form=form)
        return redirect("certificate-checked", code=read_code(typed) or "unknown")


class Checked(Unlisted):
    """The answer for one code."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The facts, or the same words for every code that nobody has."""
        found = ask.checked(self.kwargs["code"])
        form = CheckForm()
        return self.render(found=found, form=form, unknown=found is None, status=200 if found else 404)
