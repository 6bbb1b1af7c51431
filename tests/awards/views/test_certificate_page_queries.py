"""The page of a certificate asks little, however much happened to it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.awards.actions import withdrawals
from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("CER-04")]


def test_a_certificate_asks_as_often_after_three_requests_to_withdraw_it_as_after_one():
    certificate = Certificate.objects.get(number="CAIF-C1-001")
    asker, other = User.objects.get(ref="FAC2"), User.objects.get(ref="FAC4")
    browser = Client()
    browser.force_login(other)
    numbers = []
    for before in (1, 3):
        while CertificateWithdrawal.objects.count() < before:
            asked = withdrawals.ask_withdrawal(certificate=certificate, reason="Given in error", by=asker)
            withdrawals.drop_withdrawal(withdrawal=asked, reason="It was right", by=other)
        waiting = withdrawals.ask_withdrawal(certificate=certificate, reason="Given in error", by=asker)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get("/c/cohort-1/certificates/CAIF-C1-001/").content.decode()
        assert page.count("It was right") == before
        numbers.append(len(queries))
        withdrawals.drop_withdrawal(withdrawal=waiting, reason="It was right", by=other)
    assert numbers == [11, 11]
