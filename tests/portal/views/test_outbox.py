"""The outbox as pages."""

import pytest

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.models import Message
from fellowship.people.models import DemoAccount

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-09")]


def sign_in(client, ref: str) -> None:
    client.force_login(DemoAccount.objects.get(ref=ref).user)


def test_the_office_reads_the_messages_of_its_cohorts(client, django_assert_max_num_queries):
    sign_in(client, "ACC-PSO1")
    client.get("/home/")
    with django_assert_max_num_queries(12):
        text = client.get("/outbox/").content.decode()
    assert "Mid-year briefing: please reply" in text
    bounced = Message.objects.get(ref="C2MSG7")
    page = client.get(f"/outbox/{bounced.pk}/").content.decode()
    assert "Bounced" in page
    home = client.get("/home/all/").content.decode()
    assert "Three messages wait in the outbox and one bounced." in home


def test_mails_of_the_accounts_pages_are_for_administrators_and_hide_their_codes(client, settings):
    mail = Message.objects.create(template="mail", subject="Sign-in code", body="CODE-123", status="kept")
    sign_in(client, "ACC-PSO1")
    assert client.get(f"/outbox/{mail.pk}/").status_code == 404
    sign_in(client, "ACC-C2F3")
    assert client.get("/outbox/").status_code == 403
    sign_in(client, "ACC-ADM1")
    assert "CODE-123" not in client.get(f"/outbox/{mail.pk}/").content.decode()
    assert "One message failed to send." in client.get("/home/").content.decode()
    settings.DEVELOPMENT = True
    assert "CODE-123" in client.get(f"/outbox/{mail.pk}/").content.decode()


def test_an_invitation_does_not_hand_its_link_to_whoever_reads_the_outbox(client):
    cohort = Cohort.objects.get(slug="cohort-2")
    about = {"scope_kind": "cohorts.Cohort", "scope_id": str(cohort.pk)}
    message = Message.objects.create(template="invitation", subject="Accept", body="LINK-123", status="sent", **about)
    sign_in(client, "ACC-PSO1")
    page = client.get(f"/outbox/{message.pk}/")
    assert (page.status_code, "LINK-123" in page.content.decode()) == (200, False)
