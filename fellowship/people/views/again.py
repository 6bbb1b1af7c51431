"""Sensitive acts ask who is there once more."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest


class AskAgain:
    """For pages of sensitive acts: sign in again when that was more than five minutes ago."""

    request: HttpRequest

    def check(self, request: HttpRequest) -> None:
        """First who may, then whether it is really them."""
        super().check(request)
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
