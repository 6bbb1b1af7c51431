"""Signs a demo person in without a password, where that is allowed."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from fellowship.people.actions.demo import DemoRefused
from fellowship.people.models import User
from fellowship.people.queries import demo


def sign_in_demo_person(*, request: HttpRequest, pk: int) -> User:
    """Open a session as the demo person; raises DemoRefused where there is none."""
    user = demo.demo_person(pk)
    if user is None:
        raise DemoRefused("There is no such demo person.")
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return user
