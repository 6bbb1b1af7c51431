"""What stands between sign-in and the pages: session limits, the second factor, answers to wrong input."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.grants import roles_of
from fellowship.people.adapters.account import second_factor_demanded
from fellowship.people.adapters.backend import has_second_factor
from fellowship.people.core import sessions
from fellowship.people.core.roles import SECOND_FACTOR_ROLES
from fellowship.people.queries import demo

Next = Callable[[HttpRequest], HttpResponse]
# What a person without a second factor may still open: its own enrolment, the way there, and the way out.
ENROLMENT = {
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "account_reauthenticate", "account_logout", "account_email",
    "account_email_verification_sent", "account_confirm_email",
}  # fmt: skip


class SessionLimits:
    """Ends sessions that were idle too long or are too old (staff 8 hours, others 20; 7 days in all).

    The request goes on as nobody's. `request.expired_user_id` names whose session it was, so that what the person
    had typed can be kept as their draft.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.expired_user_id = None
        if request.user.is_authenticated:
            self.check(request)
        return self.get_response(request)

    def check(self, request: HttpRequest) -> None:
        """End the session or note that it is alive."""
        user, now = request.user, int(timezone.now().timestamp())
        kept = request.session.get(sessions.KEY) or [now, now]
        over = sessions.is_over(kept, now=now, staff=bool(roles_of(user) & SECOND_FACTOR_ROLES))
        if over or (user.is_demo and not demo.allowed()):
            request.expired_user_id = user.pk
            logout(request)
            messages.info(request, "You were signed out to keep your account safe. Sign in to go on where you were.")
        elif sessions.is_worth_noting(kept, now=now) or sessions.KEY not in request.session:
            request.session[sessions.KEY] = [kept[0], now]


class SecondFactorDoor:
    """Lets nobody whose role demands a second factor past the pages on which one is set up (ADM-03)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Send the person to enrolment instead of the page."""
        if not self.must_enrol(request) or request.resolver_match.url_name in ENROLMENT:
            return None
        messages.warning(request, "Your role needs a second step at sign-in. Set one up to go on.")
        return HttpResponseRedirect(reverse("mfa_index"))

    def must_enrol(self, request: HttpRequest) -> bool:
        """Whether the person's role demands a second factor that they do not have."""
        user = request.user
        return user.is_authenticated and second_factor_demanded(user) and not has_second_factor(user)


class WrongInputIs422:
    """Pages of allauth answer wrong input with 422, as ours do, so that scripts and caches can tell."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Look whether the page shows a form with errors."""
        given: dict[str, Any] = response.context_data or {}
        form = given.get("form")
        if request.method == "POST" and response.status_code == 200 and getattr(form, "errors", None):
            response.status_code = 422
        return response


def no_store(get_response: Next) -> Next:
    """Pages of a signed-in person are kept by no cache, the Back button after signing out included."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = settings.SIGNED_IN_CACHE_CONTROL
        return response

    return answer
