"""Signing in with a passkey, in a browser whose authenticator is a virtual one."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.check import check_page
from tests.browser.test_account_pages import PASSWORD, sign_in, verified

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.requirement("ADM-03")]
INSIDE = re.compile(r"/home/")


@dataclass
class Key:
    """The authenticator of one browser: it answers by itself, as a finger on the sensor would."""

    session: Any
    number: str

    def finger(self, *, known: bool) -> None:
        """Whether the finger on the sensor is the owner's."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.number, "isUserVerified": known})

    def credentials(self) -> list[dict[str, Any]]:
        """What it holds."""
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.number})["credentials"]


def give_key(page) -> Key:
    """Put a virtual authenticator into the browser of the page."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return Key(session, made["authenticatorId"])


def enrol(visit, user):
    """A page and its key, on which the person has made a passkey that signs in without a password."""
    cache.clear()
    page = sign_in(visit, user)
    key = give_key(page)
    visit(reverse("mfa_add_webauthn"), page=page)
    page.get_by_label("Name").fill("Blue laptop")
    page.get_by_label("Passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$|2fa/$"))
    return page, key


def sign_out(visit, page):
    """Leave, by the button of the header."""
    visit("/home/", page=page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.messages.clear()  # the browser says what it cleared at sign-out


def test_a_passkey_signs_in_without_a_password(visit):
    user = verified()
    page, key = enrol(visit, user)
    assert (Authenticator.objects.filter(user=user, type="webauthn").count(), len(key.credentials())) == (1, 1)
    assert [sent.subject for sent in mail.outbox][:1] == ["A passkey was added"]
    sign_out(visit, page)
    visit(reverse("account_login"), page=page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(INSIDE)
    check_page(page)
    visit(reverse("account_email"), page=page)
    expect(page.get_by_text(user.email).first).to_be_visible()


def test_a_strangers_finger_and_an_unknown_key_do_not_sign_in(visit):
    user = verified()
    page, key = enrol(visit, user)
    sign_out(visit, page)
    key.finger(known=False)
    visit(reverse("account_login"), page=page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey did not work")).to_be_visible()
    key.finger(known=True)
    Authenticator.objects.filter(user=user, type="webauthn").delete()
    visit(reverse("account_login"), page=page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    visit("/home/", page=page)
    assert "/accounts/login/" in page.url


def test_the_key_is_asked_for_after_the_password(visit):
    user = verified()
    page, _ = enrol(visit, user)
    sign_out(visit, page)
    visit(reverse("account_login"), page=page)
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    check_page(page)
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(INSIDE)
