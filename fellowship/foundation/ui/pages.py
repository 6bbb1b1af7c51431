"""Pages of the frame itself: the accessibility statement, and taking an act back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from fellowship.foundation.access.permits import PUBLIC, SIGNED_IN
from fellowship.foundation.ui import undo
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.context import own_colour
from fellowship.foundation.ui.page import Page
from fellowship.foundation.ui.views import PageView


class Accessibility(PageView):
    """What works for everybody here, what does not yet, and whom to tell."""

    permit = PUBLIC
    template_name = "ui/accessibility.html"
    title = "Accessibility statement"


class BrandStyle(Page):
    """The programme's own colour as a style sheet, since pages hold no styles of their own (ADM-20)."""

    permit = PUBLIC

    def get(self, request: HttpRequest) -> HttpResponse:
        """Header and the line above the footer; nothing for the neutral look."""
        colour = own_colour()
        rules = (
            f".nhsuk-header, .nhsuk-header__navigation {{ background-color: {colour}; }}\n"
            ".nhsuk-header__account { background-color: rgb(0 0 0 / 20%); border-color: transparent; }\n"
            f".nhsuk-footer {{ border-top-color: {colour}; }}\n"
        )
        response = HttpResponse(rules if colour else "", content_type="text/css; charset=utf-8")
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response


class Undo(Page):
    """Takes back the act whose banner is on the page; the act's own undo asks its own permit."""

    permit = SIGNED_IN

    def post(self, request: HttpRequest) -> HttpResponse:
        """Back to the page the banner was on."""
        try:
            undo.take_back(request.POST.get("token", ""), by=request.user)
        except undo.TooLate as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.info(request, "Undone.")
        there = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return SeeOther(there if safe else "/")
