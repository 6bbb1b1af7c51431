"""The administrator made on the command line."""

import pytest
from django.core.management import call_command
from django.test import Client

from fellowship.people.models import User

pytestmark = pytest.mark.django_db


def test_the_first_sign_in_of_an_administrator_needs_no_mail(monkeypatch, mailoutbox):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "horse battery staple lamp")
    call_command("createsuperuser", "--noinput", email="Ada@Example.org", name="Ada", verbosity=0)
    client = Client()
    answer = client.post("/accounts/login/", {"login": "ada@example.org", "password": "horse battery staple lamp"})
    assert (answer.status_code, answer.url) == (302, "/home/")
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert mailoutbox == []
