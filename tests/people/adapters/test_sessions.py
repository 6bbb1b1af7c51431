"""A person sees where they are signed in, and ends it."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.people.adapters.test_account import PASSWORD, make_verified, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-03")]
NEW = "three-kites-over-the-harbour"


@pytest.fixture
def places():
    """One person signed in at two places, and somebody else at a third."""
    cache.clear()
    user, other = make_verified(), make_verified()
    here, there, elsewhere = (Client(headers={"user-agent": name}) for name in ("Here/1", "There/2", "Else/3"))
    for client, who in ((here, user), (there, user), (elsewhere, other)):
        assert sign_in(client, who.email).status_code == 302
    return here, there, elsewhere


def signed_in(client):
    """Whether the client still is somebody."""
    return client.get(reverse("account_email")).status_code == 200


def test_the_list_shows_ones_own_sessions_only(places):
    page = places[0].get(reverse("usersessions_list")).content.decode()
    assert ("Here/1" in page, "There/2" in page, "Else/3" in page) == (True, True, False)


def test_all_other_sessions_are_ended_and_nobody_elses(places):
    here, there, elsewhere = places
    assert here.post(reverse("usersessions_list")).status_code == 302
    assert (signed_in(here), signed_in(there), signed_in(elsewhere)) == (True, False, True)
    page = here.get(reverse("usersessions_list")).content.decode()
    assert ("Here/1" in page, "There/2" in page) == (True, False)


def test_a_new_password_ends_the_sessions_elsewhere(places):
    here, there, elsewhere = places
    here.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post(reverse("account_change_password"), form).status_code == 302
    assert (signed_in(there), signed_in(elsewhere)) == (False, True)
