"""Writes sign-ins, sign-outs and failed sign-ins into the audit trail, and starts the clock of a session."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.people.core import sessions


@receiver(user_logged_in, dispatch_uid="people.sign_in")
def note_sign_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """A person signed in."""
    now = int(timezone.now().timestamp())
    if hasattr(request, "session"):
        request.session[sessions.KEY] = [now, now]
    trail.record("people.sign_in", by=user, row=user)


@receiver(user_logged_out, dispatch_uid="people.sign_out")
def note_sign_out(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """A person signed out, or the portal ended their session."""
    if user is not None:
        trail.record("people.sign_out", by=user, row=user)


@receiver(user_login_failed, dispatch_uid="people.sign_in_failed")
def note_failed_sign_in(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Somebody failed to sign in. What they typed is not kept: it may be a password in the wrong box."""
    trail.record("people.sign_in", by=SYSTEM, outcome="refused")
