"""Published projects as visitors and applicants read them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.cohorts.models import Cohort, Term
from fellowship.people.models import User
from fellowship.recruitment.models import Application
from supervisors.models import Answer, Decision, Proposal, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def signed_in(ref: str) -> Client:
    """A browser of that person."""
    browser = Client()
    browser.force_login(User.objects.get(ref=ref))
    return browser


@pytest.mark.requirement("REC-04")
@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("skill=none", {"technical_skill": "none"}),
        ("profession=dentist", {"professions__code": "dentist"}),
        ("find=decay+flag", {"title__icontains": "decay flag"}),
        ("stage=deploy", {"projects__stages__code": "deploy"}),
        ("area=Dental+radiology", {"clinical_area": "Dental radiology"}),
    ],
)
def test_a_visitor_filters_the_projects_of_cohorts_that_are_not_over(client, query, fits):
    page = client.get(f"/projects/?{query}").content.decode()
    cohort = Cohort.objects.get(slug="cohort-2")
    rows = cohort.proposals.filter(state="published")
    wanted = set(rows.filter(**fits).values_list("ref", flat=True))
    assert wanted
    assert {ref for ref in rows.values_list("ref", flat=True) if f"/projects/cohort-2/{ref}/" in page} == wanted
    assert "/projects/cohort-1/" not in page


@pytest.mark.requirement("REC-05")
def test_the_list_says_that_a_first_choice_is_not_assured_and_how_likely_ones_own_area_is(client):
    of_area = Answer.objects.filter(proposal__cohort__slug="cohort-2", criterion__key="clinical_area")
    of_area.filter(proposal__state="published").update(value={"area": "Any", "fit": "needed"})
    page = client.get("/projects/").content.decode()
    assert "A first choice is not assured." in page
    assert "You need to come from this clinical area: 11 of 11" in page


@pytest.mark.requirement("ELG-08")
def test_projects_open_to_ones_own_profession_come_first_and_others_say_so():
    application = Application.objects.filter(person__ref="A13").order_by("-cohort__placement_starts_on", "-pk").first()
    application.profession = Term.objects.get(vocabulary="profession", code="dentist")
    application.save(update_fields=["profession"])
    page = signed_in("A13").get("/projects/?cohort=cohort-2").content.decode()
    assert "Projects open to your profession (dentist) come first." in page
    rows = Proposal.objects.filter(state="published", cohort__slug="cohort-2")
    open_to = set(rows.filter(professions__code="dentist").values_list("ref", flat=True))
    order = sorted(rows.values_list("ref", flat=True), key=lambda ref: page.index(f"/projects/cohort-2/{ref}/"))
    assert set(order[: len(open_to)]) == open_to
    assert page.count("Not open to your profession") == rows.count() - len(open_to)


@pytest.mark.requirement("PRJ-14")
def test_the_page_tells_the_facts_and_nothing_of_the_review(client):
    proposal = Proposal.objects.get(ref="C2P01")
    applicant, visitor = signed_in("A13"), client
    page = applicant.get("/projects/cohort-2/C2P01/").content.decode()
    for fact in (
        "No coding needed",
        "Desk kept in the dental imaging office",
        "Currently on Tuesday",
        str(proposal.lead),
    ):
        assert fact in page
    said = [*Decision.objects.filter(proposal=proposal).values_list("comment", flat=True)]
    said += Verdict.objects.filter(review__proposal=proposal).exclude(comment="").values_list("comment", flat=True)
    assert said
    assert [words for words in said if words in page] == []
    outside = visitor.get("/projects/cohort-2/C2P01/").content.decode()
    people = [proposal.lead.person, *(place.member.person for place in proposal.team.all())]
    assert [person.name for person in people if person.name in outside or person.name.split()[-1] in outside] == []
    unpublished = Proposal.objects.filter(cohort__slug="cohort-3", state="approved").first()
    assert applicant.get(f"/projects/cohort-3/{unpublished.ref}/").status_code == 404
    assert (
        applicant.get("/projects/cohort-1/P01/").status_code,
        visitor.get("/projects/cohort-1/P01/").status_code,
    ) == (200, 404)


@pytest.mark.requirement("REC-04")
def test_the_list_asks_as_often_for_many_as_for_one(client):
    numbers = []
    for query in ("find=decay+flag", ""):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/projects/?{query}").status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 12
    applicant = signed_in("A13")
    with CaptureQueriesContext(connection) as asked:
        applicant.get("/projects/cohort-2/C2P01/")
    assert len(asked) <= 20
