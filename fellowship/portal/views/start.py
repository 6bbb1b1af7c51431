"""Pages for people who are not signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import PageView
from fellowship.portal.queries.privacy import notice
from fellowship.portal.queries.start import start_page


class Start(PageView):
    """What the programme is, what is open and who may apply; people who are signed in go on to their home."""

    permit = PUBLIC
    template_name = "portal/start/page.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or on to the home."""
        return HttpResponseRedirect(reverse("home")) if request.user.is_authenticated else super().get(request)

    def get_context(self) -> dict[str, Any]:
        """The programme and its open cohorts."""
        page = start_page(on=timezone.localdate())
        return super().get_context() | {"page": page, "title": page.programme.name}


class Privacy(PageView):
    """What is held about people, why and for how long."""

    permit = PUBLIC
    template_name = "portal/start/privacy.html"
    title = "Privacy notice"

    def get_context(self) -> dict[str, Any]:
        """Every kind of record that speaks of people."""
        return super().get_context() | {"held": notice()}
