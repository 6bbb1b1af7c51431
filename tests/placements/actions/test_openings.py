"""An accepted offer makes a fellow; with the project known, the placement, contract, sheet and agreement are opened."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.cohorts.models import CohortMembership, Fellow
from fellowship.people.models import Organisation
from fellowship.recruitment.actions import offers
from fellowship.recruitment.models import Application, Offer
from placements.actions import seats as seat_actions
from placements.actions.openings import open_after_acceptance
from placements.models import (
    ExpectationsAgreement,
    FellowSheet,
    HonoraryContract,
    OfferedProject,
    Placement,
    Preference,
    SupervisorPlaces,
)
from tests.factories.applications import make_application
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_organisation
from tests.factories.proposals import make_proposal

pytestmark = pytest.mark.django_db


def make_offer(cohort, state="sent", **fields):
    """An offer to a new applicant, open for years."""
    given = {"specialty": "Renal", "grade": "st4", "employer": "Elsewhere Trust", **fields}
    row = make_application(cohort, state="offered", learning_interests="Evaluation\nLaw", **given)
    dates = {"sent_on": dt.date(2027, 3, 1), "accept_by": dt.date(2035, 3, 30)} if state != "draft" else {}
    return Offer.objects.create(ref=f"OF-{row.ref}", cohort=cohort, application=row, state=state, **dates)


def accept(offer, capture):
    """Accept it as the applicant, with what follows on commit."""
    with capture(execute=True):
        offers.accept_offer(offer=offer, by=offer.application.person)


def home(client, person):
    """The home page of a person."""
    client.force_login(person)
    return client.get("/home/").content.decode()


@pytest.mark.requirement("REC-17")
def test_an_accepted_offer_makes_a_fellow_and_opens_the_year(client, django_capture_on_commit_callbacks):
    cohort = make_cohort(state="recruiting", places=2)
    support = make_member(cohort, "programme_support")
    project = make_proposal(cohort, state="published")
    offer = make_offer(cohort)
    person = offer.application.person
    Preference.objects.create(application=offer.application, proposal=project, rank=2)
    OfferedProject.objects.create(offer=offer, proposal=project)
    accept(offer, django_capture_on_commit_callbacks)
    fellow = Fellow.objects.get(cohort=cohort, person=person)
    application = Application.objects.get(pk=offer.application_id)
    assert (application.state, application.fellow) == ("accepted", fellow)
    assert (fellow.specialty, fellow.grade, fellow.profession, fellow.deanery) == (
        "Renal",
        "st4",
        application.profession,
        application.region,
    )
    assert (fellow.employer.name, fellow.employer.is_host, fellow.learning_interests) == (
        "Elsewhere Trust",
        False,
        ["Evaluation", "Law"],
    )
    assert CohortMembership.objects.filter(cohort=cohort, user=person, role="fellow").count() == 1
    placement = Placement.objects.get(fellow=fellow)
    assert (placement.state, placement.host, placement.lead, placement.preference_rank) == (
        "planned",
        project.organisation,
        project.lead,
        2,
    )
    contract = HonoraryContract.objects.get(fellow=fellow)
    assert (contract.state, contract.steps.count(), contract.ball_person) == ("planned", 8, support)
    assert FellowSheet.objects.get(fellow=fellow).interests == ["Evaluation", "Law"]
    assert ExpectationsAgreement.objects.get(fellow=fellow).supervisor == project.lead
    shown = home(client, person)
    assert "is prepared: programme support sends the request first." in shown
    assert f"Read and sign what you and {project.lead} expect of each other." in shown
    assert "Fill in your fellow sheet for your team." in shown
    assert open_after_acceptance(offer_id=offer.pk) is None
    assert Placement.objects.filter(fellow=fellow).count() == 1


def test_who_works_for_the_host_needs_no_contract(django_capture_on_commit_callbacks):
    cohort = make_cohort(state="recruiting")
    host = make_organisation(name="Larkmoor Hospital")
    project = make_proposal(cohort, state="published", organisation=host)
    offer = make_offer(cohort, employer="LARKMOOR hospital")
    OfferedProject.objects.create(offer=offer, proposal=project)
    accept(offer, django_capture_on_commit_callbacks)
    contract = HonoraryContract.objects.get(fellow__person=offer.application.person)
    assert (contract.state, contract.reason) == ("not_required", "The host is the fellow's own employer.")
    assert Organisation.objects.filter(name__iexact="larkmoor hospital").get() == host


def test_a_project_decided_later_opens_the_year_then(client, django_capture_on_commit_callbacks):
    cohort = make_cohort(state="recruiting")
    project, faculty = make_proposal(cohort, state="published"), make_member(cohort, "faculty")
    offer = make_offer(cohort, employer="")
    person = offer.application.person
    accept(offer, django_capture_on_commit_callbacks)
    assert Fellow.objects.get(person=person).employer.name == "Employer not known yet"
    assert not Placement.objects.exists()
    assert "Your project is decided next; contract and agreement then open here." in home(client, person)
    assert "One new fellow has no project yet." in home(client, faculty)
    place = {"cohort": cohort.slug, "kind": "offer", "ref": offer.ref}
    assert "Choose the project" in client.get(reverse("record", kwargs=place)).content.decode()
    act = reverse("record-act", kwargs={**place, "act": "project"})
    assert client.post(act, {"project": project.pk}).status_code == 303
    assert Placement.objects.get().fellow.person == person
    assert "has no project yet" not in home(client, faculty)
    assert client.post(act, {"project": ""}).status_code in (404, 422)
    client.force_login(person)
    sheet = FellowSheet.objects.get()
    place = {"cohort": cohort.slug, "kind": "fellow-sheet", "ref": sheet.ref}
    assert client.post(reverse("record-act", kwargs={**place, "act": "approve"})).status_code == 422
    typed = {"skills": "Audit\n\nTeaching", "goals": "Judge a tool.", "working_days": ["Mon", "Thu"]}
    assert client.post(reverse("record-act", kwargs={**place, "act": "fill"}), typed).status_code == 303
    sheet.refresh_from_db()
    assert (sheet.skills, sheet.goals, sheet.working_days) == (["Audit", "Teaching"], "Judge a tool.", ["Mon", "Thu"])
    assert client.post(reverse("record-act", kwargs={**place, "act": "approve"})).status_code == 303


@pytest.mark.requirement("PRJ-15")
@pytest.mark.django_db(transaction=True)
def test_eight_who_offer_the_last_place_of_a_project_at_once_give_it_once(crowd):
    cohort = make_cohort(state="recruiting", places=11)
    project, faculty = make_proposal(cohort, state="published", places=1), make_member(cohort, "faculty")
    drafted = [make_offer(cohort, state="draft") for _ in range(8)]

    def give(n):
        offer = Offer.objects.select_related("cohort", "application").get(pk=drafted[n].pk)
        return seat_actions.offer_project(offer=offer, project=project, by=faculty)

    assert sorted(type(a).__name__ for a in crowd(8, give)) == ["Offer"] + ["SeatsRefused"] * 7
    assert OfferedProject.objects.count() == 1


@pytest.mark.requirement("PRJ-15")
def test_a_supervisor_takes_no_more_fellows_than_was_set(client):
    cohort = make_cohort(state="recruiting", places=11)
    one = make_proposal(cohort, state="published", places=2)
    two = make_proposal(cohort, state="published", places=2, lead=one.lead)
    faculty = make_member(cohort, "faculty")
    client.force_login(faculty)
    page = reverse("project-places", kwargs={"cohort": cohort.slug})
    change = reverse("supervisor-places", kwargs={"cohort": cohort.slug, "ref": one.lead.ref})
    assert client.post(change, {"places": "1"}).status_code == 303
    offer, other = make_offer(cohort, state="draft"), make_offer(cohort, state="draft")
    seat_actions.offer_project(offer=offer, project=one, by=faculty)
    seat_actions.offer_project(offer=offer, project=two, by=faculty)  # a draft may change its project
    with pytest.raises(seat_actions.SeatsRefused, match="takes 1 in this cohort and has as many"):
        seat_actions.offer_project(offer=other, project=one, by=faculty)
    act = reverse("record-act", kwargs={"cohort": cohort.slug, "kind": "offer", "ref": other.ref, "act": "project"})
    assert client.post(act, {"project": one.pk}).status_code == 422
    assert client.post(change, {"places": ""}).status_code == 303
    seat_actions.offer_project(offer=other, project=one, by=faculty)
    refused = client.post(change, {"places": "1"})
    assert (refused.status_code, "has 2 already. Enter 2 or more." in refused.content.decode()) == (422, True)
    assert not SupervisorPlaces.objects.exists()
    assert "4 places on published projects: 2 taken or offered." in client.get(page).content.decode()
    assert client.post(change, {"places": "none"}).status_code == 422


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_places_takes_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort = make_cohort(state="recruiting")
    for _ in range(n):
        make_proposal(cohort, state="published")
    client.force_login(make_member(cohort, "faculty"))
    page = reverse("project-places", kwargs={"cohort": cohort.slug})
    client.get(page)
    with django_assert_max_num_queries(12):
        client.get(page)


def test_support_does_not_choose_projects(client):
    cohort = make_cohort(state="recruiting")
    offer = make_offer(cohort, state="draft")
    client.force_login(make_member(cohort, "programme_support"))
    act = reverse("record-act", kwargs={"cohort": cohort.slug, "kind": "offer", "ref": offer.ref, "act": "project"})
    assert client.get(act).status_code == 403
    assert client.get(reverse("project-places", kwargs={"cohort": cohort.slug})).status_code == 403
