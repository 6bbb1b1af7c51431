"""Makes demo people: accounts with a password that everybody may know, where DEBUG is on."""

from allauth.account.models import EmailAddress
from django.db import transaction

from fellowship.people.models import User
from fellowship.people.queries import demo


class DemoRefused(Exception):
    """Demo people were asked for where they must not exist; the text is fit for the user."""


def make_demo_person(*, user: User, password: str, role: str = "") -> User:
    """Let anybody with the password sign in as `user`; `role` is shown on the demo page, such as "Faculty"."""
    if not demo.allowed():
        raise DemoRefused("Demo people exist only where DEBUG is on.")
    with transaction.atomic():
        user.is_demo, user.demo_role, user.is_active = True, role, True
        user.set_password(password)
        user.save()
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user
