"""A proposal from its first page to its withdrawal, as a supervisor walks it."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.foundation.transitions.perform import arrive
from supervisors.models import ProjectCall, Proposal
from tests.factories.cohorts import make_cohort
from tests.factories.proposals import make_rule_set, make_supervisor

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def make_call():
    """A cohort whose call is open, and a supervisor of it."""
    cohort = make_cohort()
    ProjectCall.objects.create(cohort=cohort, rule_set=make_rule_set())
    arrive(cohort, "call_open", at=AT)
    return cohort, make_supervisor(cohort)


@pytest.mark.requirement("PRJ-01")
def test_a_supervisor_begins_a_proposal_in_the_open_call_and_withdraws_it_for_good(client):
    cohort, lead = make_call()
    client.force_login(lead.person)
    new = reverse("project-new", kwargs={"cohort": cohort.slug})
    assert new in client.get(reverse("projects", kwargs={"cohort": cohort.slug})).content.decode()
    refused = client.post(new, {"title": ""})
    assert (refused.status_code, "Enter title of the project" in refused.content.decode()) == (422, True)
    begun = client.post(new, {"title": "Letters, sorted"})
    proposal = Proposal.objects.get()
    address = {"cohort": cohort.slug, "ref": proposal.ref}
    assert (begun.status_code, begun["Location"]) == (303, reverse("project-qa", kwargs=address))
    assert (proposal.title, proposal.lead, proposal.state) == ("Letters, sorted", lead, "draft")

    withdraw = reverse("project-withdraw", kwargs=address)
    assert withdraw in client.get(begun["Location"]).content.decode()
    assert client.post(withdraw, {"reason": ""}).status_code == 422
    answer = client.post(withdraw, {"reason": "The scanner is moved."}, follow=True)
    assert "The project is withdrawn." in answer.content.decode()
    proposal.refresh_from_db()
    assert [(c.now, c.by, c.note) for c in proposal.changes.all()] == [
        ("withdrawn", lead.person, "The scanner is moved.")
    ]
    assert client.get(begun["Location"]).status_code in (403, 404)
    assert client.post(withdraw, {"reason": "Twice."}).status_code == 422


@pytest.mark.requirement("PRJ-01")
def test_a_closed_call_takes_no_proposal_and_keeps_what_was_typed(client):
    cohort, lead = make_call()
    arrive(cohort, "qa", at=AT)
    client.force_login(lead.person)
    refused = client.post(reverse("project-new", kwargs={"cohort": cohort.slug}), {"title": "Letters, sorted"})
    page = refused.content.decode()
    assert (refused.status_code, "The call for projects is not open." in page) == (422, True)
    assert ("Letters, sorted" in page, Proposal.objects.count()) == (True, 0)
