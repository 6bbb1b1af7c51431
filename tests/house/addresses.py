"""Every address of the portal with its declared policy; ours beside the view, others' in a table here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Addresses of allauth: open to everybody, or only to those who are signed in. The admin has one policy: admin only.
ALLAUTH_PUBLIC = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_confirm_email", "account_request_login_code", "account_confirm_login_code",
    "account_email_verification_sent", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate", "mfa_login_webauthn",
}  # fmt: skip
ALLAUTH_SIGNED_IN = {
    "account_reauthenticate", "account_email", "account_change_password", "account_set_password", "mfa_index",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn", "usersessions_list",
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One pattern: its full route, name, view and the names of its parameters."""

    route: str
    name: str
    callback: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def policy(self) -> object:
        """The permit of the view, or the open policy of the table; None when nothing is declared."""
        if self.name.startswith("admin:"):
            return "ADMIN"
        if self.name in ALLAUTH_PUBLIC:
            return "PUBLIC"
        if self.name in ALLAUTH_SIGNED_IN:
            return "SIGNED_IN"
        view = getattr(self.callback, "view_class", None)
        return getattr(view, "permit", None)


def addresses() -> list[Address]:
    """Every pattern of the portal."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name or ''}"
            yield Address(route, name, pattern.callback, tuple(pattern.pattern.converters))
