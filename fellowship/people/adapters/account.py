"""allauth's hooks: who may open an account, who may sign in, what mail looks like."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe

from fellowship.foundation.access.grants import roles_of
from fellowship.people.core.roles import SECOND_FACTOR_ROLES
from fellowship.people.queries import demo


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is for applicants, while applications are open; everybody else comes by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether somebody can apply at all: asked of the package that knows, by name."""
        return bool(import_string(settings.SIGNUP_OPEN_WHEN)())

    def save_user(self, request: HttpRequest, user: Any, form: forms.Form, commit: bool = True) -> Any:
        """Keep the name that the form asked for."""
        user.name = form.cleaned_data.get("name", "").strip()
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        if commit:
            user.save()
        return user

    def pre_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponseBase | None:
        """Refuse demo people where they must not exist, as if the account were not active."""
        if user.is_demo and not demo.allowed():
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **given)

    def format_email_subject(self, subject: str) -> str:
        """The subject without a site's name: the action comes first."""
        return subject.strip()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps and passkeys under the programme's name."""

    def get_totp_issuer(self) -> str:
        """The name that the authenticator app shows."""
        return str(settings.BRAND["name"])

    def build_totp_svg(self, url: str) -> SafeString:
        """The QR code as SVG for the page itself: a data: image would need a hole in the content policy."""
        drawing = super().build_totp_svg(url)
        start = drawing.index("<svg")
        return mark_safe(drawing[start:].replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """A person whose role demands a second factor keeps the last one."""
        kinds = ("totp", "webauthn")
        if authenticator.type not in kinds or not second_factor_demanded(authenticator.user):
            return True
        return authenticator.user.authenticator_set.filter(type__in=kinds).exclude(pk=authenticator.pk).exists()


def second_factor_demanded(user: Any) -> bool:
    """Whether a role of the user may not be used without a second factor."""
    return bool(settings.SECOND_FACTOR_ENFORCED and roles_of(user) & SECOND_FACTOR_ROLES)
