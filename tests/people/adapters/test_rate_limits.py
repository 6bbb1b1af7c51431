"""Failed sign-ins are counted by address and by person, whatever a request claims about itself."""

import pytest
from django.core.cache import cache

from tests.people.adapters.test_account import PASSWORD, make_verified, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-03")]
TOO_MANY = "Too many failed"
BY_ADDRESS = 10  # failed sign-ins a minute from one address


@pytest.fixture(autouse=True)
def empty_cache():
    """Limits of one test do not reach the next."""
    cache.clear()


def guesses(client, number, forwarded):
    """Which of so many wrong guesses, each at another account, were let through to the check of the password."""
    made = [
        client.post(
            "/accounts/login/",
            {"login": f"nobody{n}@example.org", "password": "wrong"},
            headers={"x-forwarded-for": forwarded(n)},
        )
        for n in range(number)
    ]
    return [TOO_MANY not in answer.content.decode() for answer in made]


def test_a_made_up_forwarding_header_does_not_get_round_the_limit(client):
    assert guesses(client, 12, lambda n: f"203.0.113.{n}") == [True] * BY_ADDRESS + [False] * 2


def test_behind_one_proxy_only_the_address_it_saw_counts(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    spoofed = guesses(client, 12, lambda n: f"203.0.113.{n}, 198.51.100.7")
    assert spoofed == [True] * BY_ADDRESS + [False] * 2
    assert guesses(client, 12, lambda n: f"203.0.113.9, 198.51.100.{n + 20}") == [True] * 12


def test_one_account_is_guarded_from_many_addresses(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user = make_verified()
    for n in range(5):
        headers = {"x-forwarded-for": f"198.51.100.{n}"}
        client.post("/accounts/login/", {"login": user.email, "password": "wrong"}, headers=headers)
    answer = client.post(
        "/accounts/login/", {"login": user.email, "password": PASSWORD}, headers={"x-forwarded-for": "198.51.100.99"}
    )
    assert (answer.status_code, TOO_MANY in answer.content.decode()) == (422, True)


def test_signing_in_does_not_wipe_what_was_counted(client):
    guessed, own = make_verified(), make_verified()
    for _ in range(4):
        sign_in(client, guessed.email, "wrong")
    assert sign_in(client, own.email).status_code == 302
    client.logout()
    sign_in(client, guessed.email, "wrong")
    assert TOO_MANY in sign_in(client, guessed.email).content.decode()
