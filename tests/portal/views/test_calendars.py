"""Calendar files and private addresses (COM-08)."""

import re

import pytest
from icalendar import Calendar

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.people.models import DemoAccount

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-08")]


@pytest.fixture
def fellow(client):
    user = DemoAccount.objects.get(ref="ACC-C2F3").user
    client.force_login(user)
    return user


def address(client, scope: str) -> str:
    assert client.post(f"/me/calendar/addresses/{scope}/make/").status_code == 303
    page = client.get("/me/calendar/").content.decode()
    return re.findall(r"http://testserver(/calendar/[\w-]+\.ics)", page)[-1]


def entries(content: bytes) -> dict[str, object]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_private_address_is_read_without_signing_in_and_ends_when_it_is_stopped(client, fellow):
    path = address(client, "mine")
    client.logout()
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = entries(answer.content)
    assert "log-cohort-2-C2L03-5@127.0.0.1" in found
    assert all(event["dtstart"] and event["sequence"] > 0 for event in found.values())
    assert client.get(path.replace(".ics", "0.ics")).status_code == 404
    assert client.get("/calendar/1-x.ics").status_code == 404
    client.force_login(fellow)
    other = address(client, "mine")
    assert other != path
    assert (client.get(path).status_code, client.get(other).status_code) == (404, 200)
    client.post("/me/calendar/addresses/mine/stop/")
    assert client.get(other).status_code == 404


def test_an_entry_keeps_its_name_when_its_date_moves(client, fellow):
    path = address(client, "cohort-2")
    cohort = Cohort.objects.get(slug="cohort-2")
    before = entries(client.get(path).content)
    row = cohort.milestones.get(code="m12")
    cohort.milestones.filter(pk=row.pk).update(date=row.date.replace(year=row.date.year + 1))
    after = entries(client.get(path).content)
    assert before.keys() == after.keys()
    name = "milestone-cohort-2-m12@127.0.0.1"
    assert after[name]["dtstart"].dt.year == before[name]["dtstart"].dt.year + 1


def test_a_cohort_address_is_empty_for_who_has_left_and_no_file_tells_of_others(client, fellow):
    path = address(client, "cohort-2")
    assert client.post("/me/calendar/addresses/cohort-1/make/").status_code == 404
    page = client.get("/me/calendar/").content.decode()
    one = re.search(r'href="(/me/calendar/[\w-]+\.ics)"', page)[1]
    assert len(entries(client.get(one).content)) == 1
    assert client.get("/me/calendar/log-cohort-2-C2L02-5.ics").status_code == 404
    CohortMembership.objects.filter(user=fellow).delete()
    client.logout()
    assert entries(client.get(path).content) == {}
    type(fellow).objects.filter(pk=fellow.pk).update(is_active=False)
    assert client.get(path).status_code == 404
