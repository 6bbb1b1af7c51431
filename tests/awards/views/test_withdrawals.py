"""Withdrawing a certificate takes two people, each of whom signs in again."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from fellowship.awards.actions import certificates, withdrawals
from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import IllegalTransition, NotReady, perform
from fellowship.people.models import User
from tests.factories.certificates import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("CER-04")]
PAGE = "/c/cohort-1/certificates/CAIF-C1-001/"


@pytest.fixture
def certificate() -> Certificate:
    """The first of Cohort 1."""
    return Certificate.objects.get(number="CAIF-C1-001")


def person(ref: str) -> User:
    """One of the demo."""
    return User.objects.get(ref=ref)


def signed_in(ref: str, *, again: bool = True) -> Client:
    """A client whose person has just shown who they are, or has not."""
    client, user = Client(), person(ref)
    user.set_password("a long enough secret")  # there must be something to ask for
    user.save()
    client.force_login(user)
    if again:
        session = client.session
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [
            {"method": "password", "at": 4102444800.0, "reauthenticated": True}
        ]
        session.save()
    return client


def test_one_asks_and_another_confirms_each_signing_in_again(certificate):
    answer = signed_in("FAC2", again=False).get(f"{PAGE}withdraw/")
    assert (answer.status_code, "reauthenticate" in answer.url) == (302, True)
    first = signed_in("FAC2")
    assert "Dr Thandeka Rowntree" in first.get(f"{PAGE}withdraw/").content.decode()
    assert first.post(f"{PAGE}withdraw/", {"reason": ""}).status_code == 422
    assert first.post(f"{PAGE}withdraw/", {"reason": "Given in error"}).status_code == 303
    twice = signed_in("FAC3").post(f"{PAGE}withdraw/", {"reason": "Me too"})
    assert (twice.status_code, "Somebody has asked for this already" in twice.content.decode()) == (422, True)
    certificate.refresh_from_db()
    assert certificate.state == "valid"
    told = Message.objects.filter(template="withdrawal_to_confirm")
    assert sorted(m.recipients.get().ref for m in told) == ["FAC1", "FAC3", "FAC4"]

    # Whoever asked cannot confirm.
    assert "Confirm the withdrawal" not in first.get(PAGE).content.decode()
    assert first.post(f"{PAGE}withdraw/confirm/").status_code == 403
    assert signed_in("FAC3", again=False).get(f"{PAGE}withdraw/confirm/").status_code == 302
    second = signed_in("FAC3")
    assert "Given in error" in second.get(PAGE).content.decode()
    assert second.post(f"{PAGE}withdraw/confirm/").status_code == 303
    certificate.refresh_from_db()
    assert certificate.state == "withdrawn"
    row = CertificateWithdrawal.objects.get()
    assert (row.state, row.asked_by.ref, row.confirmed_by.ref) == ("confirmed", "FAC2", "FAC3")
    change = certificate.changes.get(verb="withdraw")
    assert (change.by.ref, change.note) == ("FAC3", "Given in error (Asked for by Georgiana Mbeki-Lowe.)")
    assert Message.objects.filter(template="certificate_withdrawn").count() == 1
    assert second.get(f"{PAGE}withdraw/confirm/").status_code == 404
    assert second.post(f"{PAGE}withdraw/", {"reason": "Again"}).status_code == 422


def test_what_waits_is_seen_by_faculty_alone_and_asked_of_the_others(certificate):
    withdrawals.ask_withdrawal(certificate=certificate, reason="Given in error", by=person("FAC2"))
    shown = {}
    for ref in ("FAC2", "FAC3", "PSO1", certificate.fellow.person.ref):
        client = Client()
        client.force_login(person(ref))
        page = client.get(PAGE).content.decode()
        shown[ref] = ("Given in error" in page, "Confirm the withdrawal" in page, "Do not withdraw" in page)
    assert list(shown.values()) == [(True, False, True), (True, True, True), (False,) * 3, (False,) * 3]
    asked = {ref: Client() for ref in ("FAC2", "FAC3")}
    for ref, client in asked.items():
        client.force_login(person(ref))
        home = client.get("/home/all/").content.decode()
        assert ("asks to withdraw certificate CAIF-C1-001" in home) == (ref == "FAC3")


def test_the_certificate_stands_when_the_request_is_dropped(certificate):
    first = signed_in("FAC2")
    first.post(f"{PAGE}withdraw/", {"reason": "Given in error"})
    with pytest.raises(certificates.CertificateRefused, match="Decide on that first"):
        certificates.reissue_certificate(
            certificate=certificate, name="A", reason="B", base="https://p.example/", by=person("FAC3")
        )
    assert first.post(f"{PAGE}withdraw/drop/", {"reason": ""}).status_code == 422
    assert first.post(f"{PAGE}withdraw/drop/", {"reason": "It was right"}).status_code == 303
    certificate.refresh_from_db()
    assert (certificate.state, CertificateWithdrawal.objects.get().state) == ("valid", "dropped")
    assert "Let stand by Georgiana Mbeki-Lowe" in first.get(PAGE).content.decode()
    withdraw(certificate, "This time it is wrong")
    assert certificate.state == "withdrawn"


def test_no_other_way_leads_past_the_second_person(certificate):
    with pytest.raises(NotReady, match="second person"):
        perform(certificate, "withdraw", by=person("FAC2"))
    asked = withdrawals.ask_withdrawal(certificate=certificate, reason="Given in error", by=person("FAC2"))
    for ref in ("FAC2", "PSO1", "SUP1", "EVA1"):
        user = User.objects.filter(ref=ref).first() or certificate.fellow.person
        with pytest.raises(Denied):
            withdrawals.confirm_withdrawal(withdrawal=asked, by=user)
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateWithdrawal.objects.filter(pk=asked.pk).update(confirmed_by=person("FAC2"))
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateWithdrawal.objects.filter(pk=asked.pk).update(state="confirmed")
    withdrawals.drop_withdrawal(withdrawal=asked, reason="No", by=person("FAC3"))
    with pytest.raises(IllegalTransition):
        withdrawals.confirm_withdrawal(withdrawal=asked, by=person("FAC3"))


def test_it_is_not_asked_where_nobody_could_confirm(certificate):
    others = CohortMembership.objects.filter(cohort=certificate.cohort, role="faculty").exclude(user__ref="FAC2")
    others.delete()
    with pytest.raises(withdrawals.WithdrawalRefused, match="Nobody else is faculty"):
        withdrawals.ask_withdrawal(certificate=certificate, reason="Given in error", by=person("FAC2"))
