"""Many guesses at one moment, at several processes: no more get through than one after the other."""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.chaos.site import Site
from tests.chaos.visitor import Visitor

pytestmark = [pytest.mark.chaos, pytest.mark.requirement("ADM-03")]
EMAIL, PASSWORD, ALLOWED = "guessed@example.org", "seven-lanterns-on-the-quay", 5
MAKE = f"""
import django; django.setup()
from allauth.account.models import EmailAddress
from fellowship.people.models import User
user = User.objects.create_user(email="{EMAIL}", password="{PASSWORD}", name="Guessed")
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""
CACHES = [""] + [url for url in [os.environ.get("REDIS_URL", "")] if url]


@pytest.fixture(params=CACHES, ids=["database", "redis"][: len(CACHES)])
def site(request, tmp_path, django_db_blocker) -> Iterator[Site]:
    """The whole portal, with the cache in the database or in Redis."""
    with django_db_blocker.unblock():
        portal = Site(tmp_path, request.param, settings="fellowship.config.settings")
        try:
            portal.run("-c", MAKE)
            yield portal
        finally:
            portal.close()


def guess(address: str, number: int, password: str = "wrong") -> str:
    """Sign in as a visitor of their own would, from an address of their own as they say; what the page answers."""
    visitor = Visitor(address, **{"X-Forwarded-For": f"203.0.113.{number}"})
    status, words = visitor.sign_in(EMAIL, password)
    if status == 200:
        return "in"
    return "stopped" if status == 429 or "Too many failed" in words else "checked"


def test_guesses_at_one_moment_do_not_pass_the_limit(site):
    address = site.web()
    with ThreadPoolExecutor(16) as many:
        told = Counter(many.map(lambda n: guess(address, n), range(16)))
    checked = site.one("SELECT count(*) FROM audit_auditentry WHERE action = 'people.sign_in' AND outcome = 'refused'")
    assert (checked, told["checked"], told["in"]) == (ALLOWED, ALLOWED, 0)
    assert guess(address, 99, PASSWORD) == "stopped"
