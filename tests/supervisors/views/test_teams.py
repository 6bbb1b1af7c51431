"""A lead invites a colleague into the team, who comes by the link and sees what a team member may see."""

import re

import pytest
from django.urls import reverse

from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from supervisors.models import TeamPlace
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUP-12")]
COLLEAGUE = {"name": "Ada Moss", "email": "ada.moss@nhs.example", "kind": "technical", "hours_per_week": "1.5"}


def test_an_invited_colleague_joins_the_team_with_few_rights(client, django_capture_on_commit_callbacks):
    cohort = make_cohort(state="contracting")
    project, other = make_proposal(cohort, state="published"), make_proposal(cohort, state="published")
    page = reverse("project-team", args=[cohort.slug, project.ref])
    client.force_login(project.lead.person)
    assert page in client.get(reverse("project", args=[cohort.slug, project.ref])).content.decode()
    bad = client.post(page, COLLEAGUE | {"email": "ada"})
    assert (bad.status_code, "Ada Moss" in bad.content.decode()) == (422, True)
    assert client.post(page, COLLEAGUE | {"email": project.lead.person.email}).status_code == 422
    assert client.post(page, COLLEAGUE).status_code == 303
    again = client.post(page, COLLEAGUE)
    assert (again.status_code, "invited already" in again.content.decode()) == (422, True)
    assert "ada.moss@nhs.example" in client.get(page).content.decode()
    assert not TeamPlace.objects.exists()
    mail = Message.objects.get(template="invitation")
    link = re.search(r"https?://[^/]+(/invitations/\S+)", mail.body)
    client.logout()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(link[1], {"name": "Ada Moss", "password": "a-long-quiet-sentence-7"})
    assert answer.status_code == 303
    ada = User.objects.get(email="ada.moss@nhs.example")
    place = TeamPlace.objects.get()
    assert (place.proposal, place.member.person, str(place.hours_per_week)) == (project, ada, "1.50")
    assert list(CohortMembership.objects.filter(user=ada).values_list("role", flat=True)) == ["team_member"]
    client.force_login(ada)
    shown = client.get(reverse("project", args=[cohort.slug, project.ref])).content.decode()
    assert ("A fellow is not" in shown, page in shown) == (True, False)
    assert client.get(page).status_code == 403
    assert client.get(reverse("project", args=[cohort.slug, other.ref])).status_code == 404


def test_only_the_lead_invites_into_the_team(client):
    project = make_proposal(state="published")
    page = reverse("project-team", args=[project.cohort.slug, project.ref])
    client.force_login(make_proposal(project.cohort).lead.person)
    assert client.get(page).status_code == 404
    client.force_login(make_member(project.cohort, "faculty"))
    assert client.get(page).status_code == 403
