"""How a signed-in person is found again at each request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef


class AccountBackend(AuthenticationBackend):
    """allauth's, with the second factor told in the same question as the person: staff are asked for it on every page."""

    def get_user(self, user_id: Any) -> Any:
        """The person of a session who may sign in, or None."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        rows = get_user_model()._default_manager.annotate(has_second_factor=Exists(factors))
        user = rows.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


def has_second_factor(user: Any) -> bool:
    """Whether the person has set a second factor up."""
    found: bool | None = getattr(user, "has_second_factor", None)
    return is_mfa_enabled(user) if found is None else found
