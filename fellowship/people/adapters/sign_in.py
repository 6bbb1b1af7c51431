"""Opens sessions for people who have shown by other means than the sign-in form who they are."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from fellowship.people.actions.demo import DemoRefused
from fellowship.people.models import User
from fellowship.people.queries import demo


def open_session(request: HttpRequest, user: Any, *, method: str) -> None:
    """Sign the person in; the session is listed with their others and counts as fresh for sensitive acts."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method, reauthenticated=True)
    UserSession.objects.create_from_request(request)


def sign_in_demo_person(*, request: HttpRequest, pk: int) -> User:
    """Open a session as the demo person; raises DemoRefused where there is none."""
    user = demo.demo_person(pk)
    if user is None:
        raise DemoRefused("There is no such demo person.")
    open_session(request, user, method="demo")
    return user
