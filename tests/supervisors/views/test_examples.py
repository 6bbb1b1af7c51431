"""Examples for supervisors: no name of a person is left in them (PRJ-13)."""

import pytest
from django.test import Client

from fellowship.people.models import User
from supervisors.models import Answer, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("PRJ-13")]


def signed_in(ref: str) -> Client:
    """A browser of that person."""
    browser = Client()
    browser.force_login(User.objects.get(ref=ref))
    return browser


def test_a_supervisor_reads_the_examples_and_finds_no_name_in_them():
    reader = signed_in("S04")
    page = reader.get("/examples/").content.decode()
    for proposal in Proposal.objects.filter(is_example=True).select_related("cohort", "lead__person"):
        address = f"/examples/{proposal.cohort.slug}/{proposal.ref}/"
        assert address in page
        answer = Answer.objects.get(proposal=proposal, criterion__ref="QA15")
        risk = {
            "title": "Late data",
            "likelihood": "2",
            "impact": "2",
            "mitigation": "Ask",
            "owner": "Ms Zadie Nobodyknown",
        }
        Answer.objects.filter(pk=answer.pk).update(value={"risks": [risk]}, evidence="Zadie Nobodyknown keeps it.")
        told = reader.get(address).content.decode().split("<main")[1]
        people = [proposal.lead.person, proposal.hr_contact, *(p.member.person for p in proposal.team.all())]
        names = [person.name for person in people if person] + ["Zadie Nobodyknown"]
        assert [name for name in names if name in told or name.split()[-1] in told] == []
        assert ("(name removed)" in told, "Late data" in told) == (True, True)


def test_faculty_shows_an_approved_project_and_takes_it_out_again():
    office, reader = signed_in("FAC4"), signed_in("S04")
    address = "/c/cohort-2/projects/C2P03/"
    assert f"{address}example/" in office.get(address).content.decode()
    assert office.post(f"{address}example/", {"note": ""}).status_code == 422
    assert office.post(f"{address}example/", {"note": "A broad team."}).status_code == 303
    assert "A broad team." in reader.get("/examples/cohort-2/C2P03/").content.decode()
    assert office.post(f"{address}example/remove/").status_code == 303
    assert reader.get("/examples/cohort-2/C2P03/").status_code == 404
    assert office.post("/c/cohort-3/projects/C3P02/example/", {"note": "Early."}).status_code == 422
    assert reader.post(f"{address}example/", {"note": "Mine."}).status_code in (403, 404)
