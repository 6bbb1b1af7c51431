"""Guidance over HTTP: added as a file or a link, in versions, read by its readers, rated once each."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from supervisors.models import Resource, ResourceVote
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user
from tests.factories.proposals import make_supervisor
from tests.foundation.documents import files

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUP-11")]
LIST = "/guidance/"
FACTS = {"title": "Impact assessment", "summary": "A filled sample", "kind": "dpia", "stage": "starting"}


def make_resource(**fields) -> Resource:
    """Guidance with a link."""
    n = Resource.objects.count() + 1
    given = {"ref": f"G{n:03}", "title": f"Plan {n}", "kind": "guide", "stage": "starting", **fields}
    resource = Resource.objects.create(**given)
    resource.versions.create(link="https://example.org/", added_on="2026-01-01", added_by=make_user())
    return resource


def test_the_office_adds_a_file_or_a_link_and_newer_versions_and_earlier_ones_stay(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "programme_support"))
    add = reverse("resource-add")
    refused = client.post(add, FACTS | {"readers": ["for_supervisors"]})
    assert (refused.status_code, "A filled sample" in refused.content.decode()) == (422, True)
    both = FACTS | {"readers": ["for_supervisors"], "link": "http://example.org/a"}
    assert client.post(add, both).status_code == 422
    upload = SimpleUploadedFile("sample.pdf", files.pdf(), "application/pdf")
    assert client.post(add, FACTS | {"readers": ["for_supervisors"], "upload": upload}).status_code == 303
    row = Resource.objects.get()
    version = reverse("resource-version", args=[row.ref])
    assert client.post(version, {"link": "https://example.org/new", "note": "Shorter"}).status_code == 303
    client.force_login(make_supervisor(cohort).person)
    page = client.get(reverse("resource", args=[row.ref])).content.decode()
    assert page.index("https://example.org/new") < page.index("sample.pdf")
    assert client.get(row.versions.get(number=1).document.get_absolute_url()).status_code == 200
    assert [client.get(address).status_code for address in (add, version)] == [403, 403]
    client.force_login(make_member(cohort, "fellow"))
    assert client.get(row.versions.get(number=1).document.get_absolute_url()).status_code in (403, 404)


def test_readers_find_what_is_for_them_by_stage_kind_and_words(client):
    cohort = make_cohort()
    make_resource(title="Protocol of a trial", kind="protocol", stage="placement", summary="Ethics")
    make_resource(title="For fellows", for_supervisors=False, for_fellows=True)
    gone = make_resource(title="Old plan")
    lead, faculty, fellow = (
        make_supervisor(cohort).person,
        make_member(cohort, "faculty"),
        make_member(cohort, "fellow"),
    )
    client.force_login(faculty)
    assert client.post(reverse("resource-retire", args=[gone.ref])).status_code == 303
    assert "Taken away" in client.get(reverse("resource", args=[gone.ref])).content.decode()
    client.force_login(lead)
    page = client.get(LIST).content.decode()
    assert [words in page for words in ("Protocol of a trial", "For fellows", "Old plan")] == [True, False, False]
    assert "Protocol of a trial" in client.get(LIST, {"q": "ethics", "stage": "placement"}).content.decode()
    assert "Nothing matches" in client.get(LIST, {"kind": "template"}).content.decode()
    client.force_login(fellow)
    assert "For fellows" in client.get(LIST).content.decode()
    client.force_login(make_member(cohort, "team_member"))
    assert "There is no guidance for you yet." in client.get(LIST).content.decode()


def test_each_reader_has_one_voice_and_few_voices_are_not_shown(client):
    cohort, row = make_cohort(), make_resource()
    page, rate = reverse("resource", args=[row.ref]), reverse("resource-rate", args=[row.ref])
    for n in range(11):
        client.force_login(make_supervisor(cohort).person)
        assert client.post(rate, {"useful": "yes" if n < 6 else "no"}).status_code == 303
        if n == 3:
            assert "Not shown yet: few have rated it" in client.get(page).content.decode()
    assert "6 of 11 found it useful" in client.get(page).content.decode()
    assert client.post(rate, {"useful": "yes"}).status_code == 303
    assert client.post(rate, {"useful": "maybe"}).status_code == 422
    assert (ResourceVote.objects.count(), ResourceVote.objects.filter(useful=True).count()) == (11, 7)
    shown = client.get(page).content.decode()
    assert ("You said: useful" in shown, "Not shown yet" in shown) == (True, True)
    client.force_login(make_member(cohort, "faculty"))
    assert client.post(rate, {"useful": "yes"}).status_code == 403


def test_it_asks_as_often_for_three_as_for_one(client):
    cohort, numbers = make_cohort(), []
    client.force_login(make_supervisor(cohort).person)
    for _ in range(2):
        row = make_resource()
        make_resource()
        asked = []
        for path in (LIST, reverse("resource", args=[row.ref])):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            asked.append(len(queries))
        numbers.append(asked)
    assert numbers == [[7, 8]] * 2
