"""Lists as files: what is about people says what it is for."""

import pytest
from django.urls import reverse

from fellowship.foundation.audit.models import AuditEntry
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("XPT-03")]


@pytest.fixture
def faculty(client):
    client.force_login(User.objects.get(ref="FAC4"))
    client.get("/privacy/")
    return client


def test_a_file_about_people_asks_what_it_is_for_and_keeps_the_answer(faculty):
    url = reverse("contracts", kwargs={"cohort": "cohort-2"})
    page = faculty.get(url, {"format": "csv", "sort": "fellow"})
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert '<input type="hidden" name="sort" value="fellow">' in page.content.decode()
    unsaid = faculty.get(url, {"format": "csv", "sort": "fellow", "reason": "  "})
    assert (unsaid.status_code, "Say what the file is for" in unsaid.content.decode()) == (422, True)
    assert not AuditEntry.objects.filter(action="ui.export_list").exists()
    file = faculty.get(url, {"format": "csv", "sort": "fellow", "reason": "Chasing the trusts"})
    assert file["Content-Type"].startswith("text/csv")
    entry = AuditEntry.objects.get(action="ui.export_list")
    assert (entry.detail["reason"], entry.actor_id) == ("Chasing the trusts", User.objects.get(ref="FAC4").pk)


def test_a_file_about_nobody_is_given_at_once(faculty):
    file = faculty.get(reverse("curriculum", kwargs={"cohort": "cohort-2"}), {"format": "csv"})
    assert file["Content-Type"].startswith("text/csv")
