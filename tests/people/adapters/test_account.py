"""Sign-up and sign-in."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from fellowship.foundation.audit.models import AuditEntry
from fellowship.people.actions.demo import DemoRefused, make_demo_person
from fellowship.people.adapters.checks import no_demo_people_in_earnest
from fellowship.people.models import User
from tests.factories.cohorts import give_cohort_role, make_cohort
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "seven-lanterns-on-the-quay"


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits of one test do not reach the next."""
    cache.clear()


def make_verified(**fields):
    """A person who can sign in with PASSWORD."""
    user = make_user(**fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client, email, password=PASSWORD):
    """Post the sign-in form."""
    return client.post(reverse("account_login"), {"login": email, "password": password})


def sign_up(client, email, **changes):
    """Post the sign-up form."""
    form = {"name": "Ada Quay", "email": email, "password1": PASSWORD, "password2": PASSWORD, **changes}
    return client.post(reverse("account_signup"), form)


@pytest.mark.requirement("ADM-03")
def test_sign_in_by_password_opens_home_and_is_audited(client):
    user = make_verified()
    response = sign_in(client, user.email)
    assert (response.status_code, response.url) == (302, "/home/")
    assert AuditEntry.objects.filter(action="people.sign_in", actor_id=user.pk, outcome="done").count() == 1


def test_a_wrong_password_is_422_and_audited_without_what_was_typed(client):
    user = make_verified()
    response = sign_in(client, user.email, "not-the-password")
    assert response.status_code == 422
    entry = AuditEntry.objects.get(action="people.sign_in")
    assert (entry.outcome, entry.detail) == ("refused", {})


@pytest.mark.requirement("ADM-03")
def test_sign_up_is_closed_while_no_cohort_recruits(client):
    make_cohort(state="in_placement")
    response = sign_up(client, "ada@example.org")
    assert User.objects.filter(email="ada@example.org").exists() is False
    assert response.status_code == 200
    assert "closed" in response.content.decode().lower()


@pytest.mark.requirement("ADM-03")
def test_sign_up_asks_for_a_name_and_a_verified_address(client):
    make_cohort(state="recruiting")
    response = sign_up(client, "Ada@Example.org")
    user = User.objects.get()
    assert (user.name, user.email) == ("Ada Quay", "ada@example.org")
    assert response.url == reverse("account_email_verification_sent")
    assert sign_in(client, "ada@example.org").url == reverse("account_email_verification_sent")
    link = re.search(r"https?://testserver(/accounts/confirm-email/\S+)", mail.outbox[0].body)
    assert link is not None
    client.get(link[1])
    assert EmailAddress.objects.get().verified is False
    client.post(link[1])
    assert EmailAddress.objects.get().verified is True
    assert sign_in(client, "ada@example.org").url == "/home/"


@pytest.mark.requirement("ADM-03")
@pytest.mark.parametrize("password", ["short-word", "passwordpassword", "123456789012"])
def test_weak_passwords_are_refused(client, password):
    make_cohort(state="recruiting")
    response = sign_up(client, "ada@example.org", password1=password, password2=password)
    assert (response.status_code, User.objects.count()) == (422, 0)


def test_sign_up_with_a_known_address_looks_like_any_other(client):
    make_cohort(state="recruiting")
    known = make_verified()
    fresh, taken = sign_up(client, "new@example.org"), sign_up(client, known.email)
    assert (fresh.status_code, fresh.url) == (taken.status_code, taken.url)
    assert User.objects.count() == 2


def test_password_reset_does_not_tell_whether_an_account_exists(client):
    known = make_verified()
    answers = [client.post(reverse("account_reset_password"), {"email": e}) for e in (known.email, "no@example.org")]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0].url == answers[1].url


@pytest.mark.requirement("ADM-03")
def test_sign_in_by_code(client):
    user = make_verified()
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = re.search(r"^([0-9A-Z]{3,}-?[0-9A-Z]{3,})$", mail.outbox[0].body, re.M)
    assert code is not None
    response = client.post(reverse("account_confirm_login_code"), {"code": code[1]})
    assert (response.status_code, response.url) == (302, "/home/")


@pytest.mark.requirement("ADM-03")
def test_failed_sign_ins_are_limited(client):
    user = make_verified()
    for _ in range(5):
        sign_in(client, user.email, "wrong")
    response = sign_in(client, user.email)
    assert response.status_code != 302
    assert "_auth_user_id" not in client.session


def test_a_second_factor_is_asked_after_the_password_and_after_a_reset(client):
    user = make_verified()
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    assert sign_in(client, user.email).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_the_last_second_factor_of_staff_stays(client, settings):
    settings.SECOND_FACTOR_ENFORCED = True
    user = make_verified()
    give_cohort_role(user, make_cohort(), "faculty")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e12}]
    session.save()
    client.post(reverse("mfa_deactivate_totp"))
    assert user.authenticator_set.count() == 1


@pytest.mark.requirement("ADM-03")
def test_passwords_are_hashed_with_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    user = make_verified()
    assert identify_hasher(user.password).algorithm == "argon2"


def test_demo_people_need_debug(client, settings):
    user = make_verified()
    settings.DEMO_PEOPLE_ALLOWED = False
    with pytest.raises(DemoRefused):
        make_demo_person(user=user, password=PASSWORD)
    assert no_demo_people_in_earnest(databases=["default"]) == []
    settings.DEMO_PEOPLE_ALLOWED = True
    make_demo_person(user=user, password=PASSWORD, role="Faculty")
    assert sign_in(client, user.email).url == "/home/"
    client.logout()
    settings.DEMO_PEOPLE_ALLOWED = False
    assert sign_in(client, user.email).url == reverse("account_inactive")
    assert [error.id for error in no_demo_people_in_earnest(databases=["default"])] == ["people.E001"]


def test_sensitive_pages_ask_for_the_password_again_every_five_minutes(client):
    user = make_verified()
    sign_in(client, user.email)
    page, again = reverse("mfa_activate_totp"), reverse("account_reauthenticate")
    assert client.get(page).url.split("?")[0] == again
    assert client.post(again, {"password": PASSWORD, "next": page}).url == page
    assert client.get(page).status_code == 200
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 301} for record in session["account_authentication_methods"]
    ]
    session.save()
    assert client.get(page).url.split("?")[0] == again
