"""Start page, search, own details, own data, privacy notice, activity."""

import datetime as dt
import io
import json
import zipfile

import pytest
import time_machine
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Cohort, Programme
from fellowship.foundation.audit import trail
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.ui.records import record_url
from fellowship.people.models import DemoAccount, Organisation, User
from fellowship.portal.queries.my_data import kinds, rows_about
from fellowship.portal.queries.privacy import notice
from fellowship.recruitment.models import Application
from supervisors.models import Briefing, Supervisor
from tests.evaluations.views.test_reports import signed_in
from tests.factories.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def demo_user(ref: str) -> User:
    return DemoAccount.objects.get(ref=ref).user


@pytest.mark.requirement("COM-06", "COH-14")
def test_the_start_page_is_open_to_everybody_and_names_nobody(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get("/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("What the fellowship is for", "A fellow is not", "Who can apply", "Applications are open", "Sign in"):
        assert words in text
    assert [name for name in User.objects.values_list("name", flat=True) if name in text] == []
    client.force_login(make_user())
    assert client.get("/")["Location"] == "/home/"


@pytest.mark.requirement("COH-14", "ADM-17")
def test_what_the_programme_says_of_itself_is_on_the_call_application_briefing_and_host_pages(client):
    Programme.objects.create(pk=1, fellow_is_not=["A robot."])
    briefing = Briefing.objects.filter(cohort__slug="cohort-2").first()
    application = Application.objects.filter(cohort__slug="cohort-3").first()
    host = Organisation.objects.filter(is_host=True).first()
    open_call = Cohort.objects.get(slug="cohort-3")
    lead = Supervisor.objects.filter(cohorts=open_call).first().person
    Cohort.objects.filter(pk=open_call.pk).update(state="call_open")
    faculty = demo_user("ACC-FAC4")
    pages = [
        (lead, reverse("project-new", args=["cohort-3"])),
        (application.person, record_url("application", "cohort-3", application.ref)),
        (faculty, reverse("briefing", args=["cohort-2", briefing.ref])),
        (faculty, reverse("organisation", args=[host.ref])),
    ]
    for person, url in pages:
        client.force_login(person)
        page = client.get(url)
        text = page.content.decode()
        assert (url, page.status_code, "A robot." in text, "11:59pm London time" in text) == (url, 200, True, True)
    client.force_login(faculty)
    employer = Organisation.objects.filter(is_host=False).first()
    assert "A robot." not in client.get(reverse("organisation", args=[employer.ref])).content.decode()


def test_search_finds_what_the_person_may_see_in_one_query(client, django_assert_max_num_queries):
    faculty, fellow = demo_user("ACC-FAC4"), demo_user("ACC-C2F3")
    client.force_login(faculty)
    client.get("/home/")
    with django_assert_max_num_queries(12):
        text = client.get("/search/", {"q": "Kirkbride"}).content.decode()
    assert "Jonty Kirkbride-Sow" in text
    assert "/c/cohort-2/" in text
    assert "C2HC12" in client.get("/search/", {"q": "c2hc12"}).content.decode()
    assert "/organisations/T9/" in client.get("/search/", {"q": "three rivers"}).content.decode()
    assert "Glaucoma field tests" in client.get("/search/", {"q": "glaucoma field"}).content.decode()
    client.force_login(fellow)
    assert "Maeve Abiodun" not in client.get("/search/", {"q": "Abiodun"}).content.decode()


@pytest.mark.parametrize("words", ["", "x", "\0", "%' OR 1=1 --", "é" * 500, "‮abc", "100%_"])
def test_no_search_fails(client, words):
    client.force_login(demo_user("ACC-FAC4"))
    assert client.get("/search/", {"q": words}).status_code == 200


def test_my_details_and_privacy_notice(client):
    fellow = demo_user("ACC-C2F3")
    client.force_login(fellow)
    assert fellow.email in client.get("/me/").content.decode()
    text = client.get("/privacy/").content.decode()
    assert "Your account" in text
    client.logout()
    assert client.get("/privacy/").status_code == 200
    assert client.get("/me/").status_code == 302


@pytest.mark.requirement("XPT-07")
@pytest.mark.parametrize("ref", ["ACC-C2F3", "ACC-F01", "ACC-S04", "ACC-A13"])
def test_my_data_is_complete_and_tells_nothing_of_others(client, ref):
    person = demo_user(ref)
    mine, others = set(), set()
    for kind in kinds():
        about = rows_about(kind, person)
        keys = set(about.values_list("pk", flat=True))
        foreign = kind.model._base_manager.exclude(pk__in=keys).order_by("pk")[:2] if kind.card.subject else []
        for row, into, word in [*((r, mine, "MINE") for r in about), *((r, others, "OTHERS") for r in foreign)]:
            for field in canary_fields(kind):
                mark = f"{word}-{kind.model._meta.label}-{field.name}-{row.pk}"[: field.max_length or 200]
                if put(row, field, mark) and field.name in kind.card.exported():
                    into.add(mark)
    assert len(mine) > 3
    signed_in(client, person)
    assert client.get("/me/data/").status_code == 200
    response = client.post("/me/data/")
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        text = packed.read("my-data.json").decode()
    assert json.loads(text)
    assert sorted(m for m in mine if m not in text) == []
    assert "OTHERS-" not in text
    assert AuditEntry.objects.filter(action="portal.download_my_data", actor_id=person.pk).count() == 1


@pytest.mark.requirement("XPT-07")
def test_my_data_asks_for_the_password_again(client):
    person = demo_user("ACC-C2F3")
    person.set_password("a long enough secret")
    person.save()
    client.force_login(person)
    again, typed = reverse("account_reauthenticate"), {"password": "a long enough secret", "next": "/me/data/"}
    assert client.get("/me/data/").url.split("?")[0] == again
    assert client.post(again, typed).url == "/me/data/"
    assert client.get("/me/data/").status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6)):
        assert client.post("/me/data/").url.split("?")[0] == again
        assert AuditEntry.objects.filter(action="portal.download_my_data").exists() is False
        assert client.post(again, typed)["Content-Type"] == "application/zip"
    assert AuditEntry.objects.filter(action="portal.download_my_data", actor_id=person.pk).count() == 1


def canary_fields(kind) -> list[models.Field]:
    """Free texts that say something about the person."""
    return [
        f
        for f in (kind.model._meta.get_field(n) for n, c in kind.card.classes.items() if c != "none")
        if isinstance(f, models.CharField | models.TextField) and not f.choices and (f.max_length or 999) >= 40
    ]


def put(row: models.Model, field: models.Field, mark: str) -> bool:
    """Write the canary where the database lets us."""
    try:
        with transaction.atomic():
            return type(row)._base_manager.filter(pk=row.pk).update(**{field.name: mark}) == 1
    except IntegrityError:
        return False


@pytest.mark.requirement("ADM-05")
def test_the_trail_is_read_whole_by_administrators_and_in_part_by_others(client):
    admin, fellow = demo_user("ACC-ADM1"), demo_user("ACC-C2F3")
    trail.record("test.mine", by=fellow)
    trail.record("test.theirs", by=make_user("Somebody Else"))
    client.force_login(fellow)
    text = client.get("/activity/").content.decode()
    assert ("Mine" in text, "Theirs" in text) == (True, False)
    client.force_login(admin)
    text = client.get("/activity/", {"what": "test.", "page": "1"}).content.decode()
    assert ("Mine" in text, "Theirs" in text) == (True, True)
    assert client.get("/activity/", {"sort": "nonsense", "page": "x", "outcome": "\0"}).status_code == 200


@pytest.mark.requirement("ADM-05")
def test_the_activity_page_says_acts_in_words_and_finds_them_by_these(client):
    admin = make_user(is_superuser=True)
    client.force_login(admin)  # writes down the sign-in
    trail.record("supervisors.plan_touchpoint", by=admin)
    text = client.get("/activity/").content.decode()
    assert ("Sign in" in text, "Plan a talk with a supervisor" in text) == (True, True)
    assert ("people.sign_in" in text, "supervisors.plan_touchpoint" in text) == (False, False)
    found = client.get("/activity/", {"what": "talk"}).content.decode()
    assert ("Plan a talk with a supervisor" in found, ">Sign in<" in found) == (True, False)


def test_the_privacy_notice_ends_no_name_in_the_air():
    names = [name for held in notice() for name in held.personal + held.special]
    assert [name for name in names if name.split()[-1] in ("by", "to", "with", "at", "on")] == []
    assert {"asked by whom", "needed by which day", "assigned to whom"} <= set(names)
