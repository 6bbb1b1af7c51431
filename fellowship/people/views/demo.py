"""The page on which anybody signs in as a demo person, where DEBUG and DEMO are on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.views import PageView
from fellowship.people.actions import demo as actions
from fellowship.people.adapters.sign_in import sign_in_demo_person
from fellowship.people.queries import demo


class DemoPeople(PageView):
    """The demo people with their roles, one button each."""

    permit = PUBLIC
    template_name = "people/demo/list.html"
    title = "Sign in as a demo person"

    def check(self, request: HttpRequest) -> None:
        """The page does not exist where the portal is in earnest."""
        super().check(request)
        if not (settings.DEMO and demo.allowed()):
            raise Hidden("Not found")

    def get_context(self) -> dict[str, Any]:
        """Everybody there is."""
        return super().get_context() | {"people": demo.demo_people()}


class DemoSignIn(DemoPeople):
    """Sign in as one of them."""

    permit = PUBLIC
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open the session and go home."""
        try:
            sign_in_demo_person(request=request, pk=self.kwargs["pk"])
        except actions.DemoRefused as refused:
            raise Hidden("Not found") from refused
        return SeeOther(settings.LOGIN_REDIRECT_URL)
