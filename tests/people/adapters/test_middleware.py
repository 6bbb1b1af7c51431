"""Between sign-in and the pages: session limits and the second factor."""

import datetime as dt

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.factories.cohorts import give_cohort_role, make_cohort
from tests.factories.people import make_user
from tests.house.addresses import addresses

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
ENROLMENT_AND_WAY_OUT = {
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "account_reauthenticate", "account_logout", "account_email",
    "account_email_verification_sent", "account_confirm_email",
}  # fmt: skip


def signed_in_after(client, user, hours, step=None):
    """Whether the user is still signed in after that many hours, asking every `step` hours on the way."""
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(user)
        for passed in range(step or hours, hours + 1, step or hours):
            clock.move_to(START + dt.timedelta(hours=passed))
            client.get(reverse("account_email"))
        return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("role", "hours", "still"),
    [("faculty", 7, True), ("faculty", 9, False), ("fellow", 19, True), ("fellow", 21, False)],
)
def test_idle_sessions_end_sooner_for_staff(client, role, hours, still):
    user = make_user()
    give_cohort_role(user, make_cohort(), role)
    assert signed_in_after(client, user, hours) is still


def test_a_session_ends_after_seven_days_however_busy(client):
    assert signed_in_after(client, make_user(), 6 * 24, step=6) is True
    client.logout()
    assert signed_in_after(client, make_user(), 7 * 24, step=6) is False


def test_the_end_of_a_session_leads_to_sign_in_and_back(client):
    user = make_user()
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(user)
        clock.move_to(START + dt.timedelta(hours=30))
        response = client.get(reverse("account_email"))
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/accounts/email/")


@pytest.mark.requirement("ADM-03")
@pytest.mark.parametrize("role", ["faculty", "programme_support", "evaluator"])
def test_staff_without_a_second_factor_see_nothing_but_enrolment(client, settings, role):
    settings.SECOND_FACTOR_ENFORCED = True
    user = make_user()
    give_cohort_role(user, make_cohort(), role)
    client.force_login(user)
    leaks = []
    for address in addresses():
        if address.parameters or "<" in address.route or address.name in ENROLMENT_AND_WAY_OUT:
            continue
        response = client.get(reverse(address.name))
        if (response.status_code, response.headers.get("Location")) != (302, "/accounts/2fa/"):
            leaks.append(f"{address.name}: {response.status_code}")
    assert leaks == []


@pytest.mark.requirement("ADM-03")
def test_admins_need_a_second_factor_too(client, settings):
    settings.SECOND_FACTOR_ENFORCED = True
    client.force_login(make_user(is_staff=True, is_superuser=True))
    response = client.get(reverse("admin:index"))
    assert (response.status_code, response.url) == (302, "/accounts/2fa/")


def test_a_second_factor_opens_the_pages(client, settings):
    settings.SECOND_FACTOR_ENFORCED = True
    user = make_user(is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client.force_login(user)
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_fellow_is_offered_a_second_factor_and_not_held_up(client, settings):
    settings.SECOND_FACTOR_ENFORCED = True
    user = make_user()
    give_cohort_role(user, make_cohort(), "fellow")
    client.force_login(user)
    assert client.get(reverse("account_email")).status_code == 200


def test_demo_people_are_signed_out_in_earnest(client, settings):
    settings.DEMO_PEOPLE_ALLOWED = False
    client.force_login(make_user(is_demo=True))
    assert client.get(reverse("account_email")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_pages_of_a_signed_in_person_are_not_kept_by_caches(client):
    client.force_login(make_user())
    assert "no-store" in client.get(reverse("account_email")).headers["Cache-Control"]
