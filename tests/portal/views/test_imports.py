"""People, organisations and projects from files: errors first, nothing changed until confirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fellowship.cohorts.models import Cohort, Invitation
from fellowship.foundation.notices.models import Message
from fellowship.people.models import Organisation, User
from supervisors.models import Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("ADM-13")]


@pytest.fixture
def faculty() -> Client:
    """Osian, signed in."""
    client = Client()
    client.force_login(User.objects.get(ref="FAC4"))
    return client


def send(client: Client, url: str, text: str):
    """The file in the form."""
    return client.post(url, {"file": SimpleUploadedFile("rows.csv", text.encode(), "text/csv")})


def errors(answer) -> dict[int, list[str]]:
    """What is wrong, by line."""
    return {row.line: row.errors for row in answer.context["rows"] if row.errors}


def test_organisations_are_shown_first_and_stored_when_confirmed(faculty):
    text = (
        "Name,Level,Setting,Region,Belongs to,Hosts fellows\n"
        "Elm Trust,Trust,Acute,London,,yes\nElm Lab,Lab,Acute,London,Elm Trust,no\n"
    )
    before = Organisation.objects.count()
    answer = send(faculty, "/organisations/import/", text)
    assert (answer.status_code, errors(answer), Organisation.objects.count()) == (200, {}, before)
    done = faculty.post("/organisations/import/", {"rows": answer.context["text"]})
    assert (done.status_code, done.url, Organisation.objects.count()) == (303, "/organisations/", before + 2)
    assert Organisation.objects.get(name="Elm Lab").parent.name == "Elm Trust"


def test_every_error_is_named_by_line_and_nothing_is_stored(faculty):
    text = "Name,Level,Setting,Region\nElm Trust,Trust,Acute,London\n,Castle,Acute,Atlantis\n"
    before = Organisation.objects.count()
    answer = send(faculty, "/organisations/import/", text)
    assert (answer.status_code, list(errors(answer)), Organisation.objects.count()) == (422, [3], before)
    told = errors(answer)[3]
    assert told[0].startswith("Level: “Castle” is not known. Use one of: ")
    assert told[1].startswith("Region: “Atlantis” is not known. Use one of: ")
    assert told[2] == "Name: Enter name"
    confirmed = faculty.post("/organisations/import/", {"rows": text})
    assert (confirmed.status_code, Organisation.objects.count()) == (422, before)


def test_people_are_invited_once_confirmed_and_not_before(faculty):
    text = "Full name,Email address,Role\nAnn Lee,ann.lee@example.org,Supervisor\nBo Ray,bo.ray@example.org,Reviewer\n"
    url = "/c/cohort-3/people/import/"
    before = Message.objects.count()
    answer = send(faculty, url, text)
    assert (answer.status_code, Invitation.objects.filter(email="ann.lee@example.org").count()) == (200, 0)
    assert Message.objects.count() == before
    assert faculty.post(url, {"rows": text}).status_code == 303
    assert list(Invitation.objects.filter(email__in=["ann.lee@example.org", "bo.ray@example.org"]).order_by("email")
                .values_list("role", flat=True)) == ["supervisor", "reviewer"]  # fmt: skip


def test_projects_begin_in_the_name_of_their_lead(faculty):
    Cohort.objects.filter(slug="cohort-3").update(state="call_open")
    lead = User.objects.get(ref="S04")
    url = "/c/cohort-3/projects/import/"
    text = f"Title,Lead supervisor's email\nCalls answered sooner,{lead.email}\nNobody's,nobody@example.org\n"
    answer = send(faculty, url, text)
    assert errors(answer) == {3: ["Nobody has an account with nobody@example.org. Invite the supervisor first."]}
    text = text.partition("Nobody's")[0]
    assert faculty.post(url, {"rows": text}).status_code == 303
    found = Proposal.objects.get(title="Calls answered sooner")
    assert (found.lead.person, found.state, found.cohort.slug) == (lead, "draft", "cohort-3")


def test_a_file_that_is_none_is_refused_in_words(faculty):
    answer = send(faculty, "/organisations/import/", "\x89PNG\0\0")
    assert answer.status_code == 422
    assert "The file is not a text file. Save it as CSV (UTF-8)." in answer.content.decode()
    assert faculty.post("/organisations/import/", {}).status_code == 422
