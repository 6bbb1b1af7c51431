"""A change to how a person signs in is told to that person by mail, at the address that was good before."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from tests.people.adapters.test_account import PASSWORD, make_verified, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-03")]
NEW = "three-kites-over-the-harbour"


@pytest.fixture
def person(client):
    """Somebody who has signed in and shown the password just now."""
    cache.clear()
    user = make_verified()
    sign_in(client, user.email)
    fresh(client)
    mail.outbox.clear()
    return user


def fresh(client):
    """Let the session count as fresh for sensitive acts."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()


def told(user):
    """Subject and text of the only mail, which went to the person."""
    (sent,) = mail.outbox
    assert sent.to == [user.email]
    return sent.subject, sent.body


def test_a_changed_password(client, person):
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    subject, body = told(person)
    assert subject == "Your password was changed"
    assert "Tell the fellowship office at once" in body
    assert NEW not in body


def test_a_changed_address_is_told_to_the_old_one(client, person):
    EmailAddress.objects.create(user=person, email="later@example.org", verified=True)
    form = {"email": "later@example.org", "action_primary": "1"}
    assert client.post(reverse("account_email"), form).status_code == 302
    subject, body = told(person)
    assert subject == "Your email address was changed"
    assert "later@example.org" in body


def test_a_second_step_switched_off(client, person):
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert Authenticator.objects.filter(user=person, type="totp").exists() is False
    assert told(person)[0] == "Your authenticator app was removed"


def test_a_passkey_removed(client, person):
    key = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Blue key", "credential": {}})
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 302
    assert told(person)[0] == "A passkey was removed"
