"""Pages about records whose time is over: who may, what they read, and the way from list to job."""

import pytest
from django.test import Client
from django.utils import timezone

from fellowship.foundation.jobs.models import Job
from fellowship.people.actions import erasures as actions
from fellowship.people.models import DemoAccount, Erasure, User
from tests.evaluations.views.test_reports import signed_in, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("ADM-06")]


def person(ref: str) -> User:
    """A demo person."""
    return DemoAccount.objects.get(ref=ref).user


def test_from_the_list_to_the_job(client: Client):
    office, faculty, admin = person("ACC-PSO1"), person("ACC-FAC4"), person("ACC-ADM1")
    signed_in(client, office)
    assert client.post("/retention/new/").status_code == 303
    erasure = Erasure.objects.get()
    page = f"/retention/{erasure.pk}/"
    text = client.get(page).content.decode()
    assert "6 Jun 2022" in text
    assert [u for u in User.objects.exclude(pk=office.pk).values_list("name", flat=True) if u in text] == []
    assert client.post(f"{page}approve/").status_code == 403
    assert client.post(f"{page}ask/").status_code == 303
    signed_in(client, faculty)
    assert f"{office.name} asks you to approve a list of records" in client.get("/home/all/").content.decode()
    assert client.post(f"{page}ask/").status_code == 403
    assert client.post(f"{page}approve/").status_code == 303
    assert client.post(f"{page}run/").status_code == 403
    signed_in(client, admin)
    assert "An approved list of records waits" in client.get("/home/all/").content.decode()
    ran = client.post(f"{page}run/")
    job = Job.objects.get(kind="people.erase")
    assert (ran.status_code, ran.url) == (303, f"/jobs/{job.pk}/")
    signed_in(client, person("ACC-C2F3"))
    assert (client.get("/retention/").status_code, client.get(page).status_code) == (403, 403)


def test_approving_and_carrying_out_ask_for_the_password_again(client: Client):
    erasure = actions.list_due(on=timezone.localdate(), by=person("ACC-PSO1"))
    for ref, step in (("ACC-FAC4", "approve"), ("ACC-ADM1", "run")):
        client.force_login(with_password(person(ref)))
        answer = client.get(f"/retention/{erasure.pk}/{step}/")
        assert (answer.status_code, "reauthenticate" in answer.url) == (302, True)


def test_a_withdrawn_list_goes_no_further(client: Client):
    erasure = actions.list_due(on=timezone.localdate(), by=person("ACC-PSO1"))
    signed_in(client, person("ACC-ADM1"))
    assert client.post(f"/retention/{erasure.pk}/withdraw/").status_code == 303
    assert client.post(f"/retention/{erasure.pk}/ask/").status_code == 422
    assert client.post(f"/retention/{erasure.pk}/run/").status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_as_often_for_one_list_as_for_three(client: Client, count: int, django_assert_num_queries):
    office = person("ACC-PSO1")
    made = [actions.list_due(on=timezone.localdate(), by=office) for _ in range(count)]
    signed_in(client, office)
    client.get("/retention/")
    with django_assert_num_queries(6):
        client.get("/retention/")
    with django_assert_num_queries(7):
        client.get(f"/retention/{made[0].pk}/")
