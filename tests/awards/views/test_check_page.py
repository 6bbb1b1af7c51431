"""Anybody with a code can check a certificate; nobody can find one."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse_lazy

from fellowship.awards.actions import certificates as actions
from fellowship.awards.models import Certificate
from fellowship.people.models import User
from tests.factories.certificates import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
URL = "/certificates/check/"
SEARCH = reverse_lazy("search")


@pytest.fixture(autouse=True)
def fresh_counters():
    """Nobody has asked yet."""
    cache.clear()


@pytest.fixture
def certificate() -> Certificate:
    """The first of Cohort 1."""
    return Certificate.objects.get(number="CAIF-C1-001")


def checked(code: str) -> tuple[int, str]:
    """Status and text, for somebody who is not signed in."""
    answer = Client().get(f"{URL}{code}/")
    return answer.status_code, answer.content.decode()


@pytest.mark.requirement("CER-03")
def test_the_printed_facts_and_nothing_else(certificate):
    status, page = checked(certificate.check_code)
    assert status == 200
    for words in (
        "This certificate is valid",
        str(certificate.fellow.person),
        "Cohort 1",
        "16 June 2023",
        "CAIF-C1-001",
    ):
        assert words in page
    for secret in (certificate.fellow.person.email, certificate.fellow.specialty, str(certificate.fellow.employer)):
        assert secret not in page


@pytest.mark.requirement("CER-03")
def test_a_code_is_found_however_it_is_typed(certificate):
    code = certificate.check_code
    typed = f"{code[:4].lower()}-{code[4:8]} {code[8:]}"
    answer = Client().get(URL, {"code": typed}, follow=True)
    assert answer.redirect_chain == [(f"{URL}{code}/", 302)]
    assert "This certificate is valid" in answer.content.decode()


@pytest.mark.requirement("CER-03")
def test_every_code_that_nobody_has_gets_the_same_answer(certificate):
    answers = {checked(code) for code in ("ABCDEFGHJKMN", "nonsense", "CAIF-C1-001", "%27or1=1", "x" * 300)}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert Client().get(URL, {"code": "CAIF-C1-001"}, follow=True).status_code == 404
    assert Client().get(URL, {"code": ""}).status_code == 422


@pytest.mark.requirement("CER-03")
def test_the_page_asks_not_to_be_indexed_or_kept(certificate):
    for path in (URL, f"{URL}{certificate.check_code}/", f"{URL}ABCDEFGHJKMN/"):
        answer = Client().get(path)
        assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert answer["Cache-Control"] == "no-store, private"
        assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


@pytest.mark.requirement("CER-03")
@pytest.mark.parametrize("ref", [None, "FAC2", "F02", "HEE1", "ACC1"])
def test_no_certificate_is_listed_or_found_by_its_code(certificate, ref):
    client = Client()
    if ref:
        client.force_login(User.objects.get(ref=ref))
        assert client.get(SEARCH, {"q": certificate.check_code[:10]}).status_code == 200
    for path, asked in ((SEARCH, certificate.check_code), (SEARCH, certificate.check_code[:6])):
        assert certificate.number not in client.get(path, {"q": asked}, follow=True).content.decode()
    for path in (URL, "/", "/alumni/", "/certificates/status/"):
        page = client.get(path).content.decode()
        assert [w for w in (certificate.number, certificate.check_code) if w in page] == []


@pytest.mark.requirement("CER-03")
def test_guessing_is_slow(settings, certificate):
    settings.CERTIFICATE_CHECKS = "5/m/ip"
    statuses = [checked("ABCDEFGHJKMN")[0] for _ in range(5)]
    assert statuses == [404] * 5
    status, page = checked(certificate.check_code)
    assert (status, "Wait a minute" in page, certificate.number in page) == (429, True, False)
    assert Client().get(URL).status_code == 200


@pytest.mark.requirement("CER-04")
def test_the_page_shows_the_state(certificate):
    faculty = User.objects.get(ref="FAC1")
    fresh = actions.reissue_certificate(
        certificate=certificate, name="Another Name", reason="Misspelt", base="http://testserver/", by=faculty
    )
    page = checked(certificate.check_code)[1]
    assert "This certificate was replaced by a newer one" in page
    assert (fresh.check_code in page, "Misspelt" in page) == (False, False)
    assert "Another Name" in checked(fresh.check_code)[1]
    withdraw(fresh, "In error")
    page = checked(fresh.check_code)[1]
    assert ("This certificate was withdrawn" in page, "In error" in page) == (True, False)
