"""Every page of accounts in our frame: no axe violation, no CSP message, in each state it can be in."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core import mail
from django.urls import reverse

from tests.browser.check import check_page
from tests.factories.cohorts import make_cohort
from tests.factories.people import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "seven-lanterns-on-the-quay"
OPEN = [
    "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_request_login_code", "account_email_verification_sent",
]  # fmt: skip
FRESH = [
    "account_email", "account_change_password", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn",
    "mfa_list_webauthn", "usersessions_list", "account_logout", "account_reauthenticate",
]  # fmt: skip
PROTECTED = ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]


def verified():
    """A person who can sign in with PASSWORD."""
    user = make_user()
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(visit, user):
    """A page on which the person has signed in by the form, freshly enough for sensitive acts."""
    page = visit(reverse("account_login"))
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile("/home/|/2fa/"))
    visit(reverse("account_reauthenticate") + "?next=" + reverse("account_email"), page=page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/email/")
    return page


@pytest.mark.requirement("ADM-03")
def test_pages_before_sign_in(visit):
    make_cohort(state="recruiting")
    for name in OPEN:
        check_page(visit(reverse(name)))


@pytest.mark.requirement("ADM-03")
def test_closed_sign_up_and_wrong_input(visit):
    check_page(visit(reverse("account_signup")))
    page = visit(reverse("account_login"))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("There is a problem").wait_for()
    # The answer 422 is what the browser reports as a failed resource.
    page.messages.clear()
    check_page(page)


@pytest.mark.requirement("ADM-03")
def test_pages_of_a_signed_in_person(visit):
    page = sign_in(visit, verified())
    for name in FRESH:
        visit(reverse(name), page=page)
        check_page(page)


@pytest.mark.requirement("ADM-03")
def test_pages_of_a_person_with_a_second_factor(visit):
    user = verified()
    page = sign_in(visit, user)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    RecoveryCodes.activate(user)
    for name in PROTECTED:
        visit(reverse(name), page=page)
        check_page(page)
    other = visit(reverse("account_login"))
    other.get_by_label("Email").fill(user.email)
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.wait_for_url("**/2fa/authenticate/**")
    check_page(other)


@pytest.mark.requirement("ADM-03")
def test_links_out_of_mails(visit):
    user = verified()
    page = visit(reverse("account_reset_password"))
    page.get_by_label("Email").fill(user.email)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/done/")
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body)
    assert link is not None
    check_page(visit(link[1], page=page))
    check_page(visit("/accounts/password/reset/key/x-nothing/"))
    check_page(visit(reverse("account_confirm_email", args=["nothing"])))


@pytest.mark.requirement("ADM-03")
def test_a_passkey_is_added_under_the_strict_content_policy(visit):
    """allauth's own scripts run: a virtual authenticator answers, the key is stored."""
    user = verified()
    page = sign_in(visit, user)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] == ["'self'"]
    visit(reverse("mfa_add_webauthn"), page=page)
    page.get_by_label("Name").fill("My key", timeout=3000)
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$|2fa/$"))
    assert user.authenticator_set.filter(type="webauthn").count() == 1
