"""Requests for a role: given by an invitation, or refused with a reason that the person is told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Invitation
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from fellowship.recruitment.models import AccessRequest
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-03", "DSH-01")]


def asked(role, cohort, **fields):
    """A request that waits."""
    given = {"ref": f"{cohort.ref}AR-{role[:3]}", "name": "Ada Quay", "email": "ada@example.org", "asked_role": role}
    return AccessRequest.objects.create(cohort=cohort, asked_on=dt.date(2026, 6, 1), **given, **fields)


def act(row, name):
    """The address of an act."""
    place = {"cohort": row.cohort.slug, "kind": "access-request", "ref": row.ref}
    return reverse("record-act", kwargs={**place, "act": name}), reverse("record", kwargs=place)


def test_faculty_give_the_role_by_an_invitation_and_nobody_decides_twice(client):
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    row = asked("reviewer", cohort)
    accept, record = act(row, "accept")
    client.force_login(faculty)
    assert accept in client.get(record).content.decode()
    assert client.post(accept).status_code == 303
    row.refresh_from_db()
    assert (row.status, row.decided_by, row.decided_on) == ("approved", faculty, timezone.localdate())
    sent = Invitation.objects.get()
    assert (sent.cohort, sent.organisation, sent.email, sent.role) == (cohort, None, "ada@example.org", "reviewer")
    assert Message.objects.get(template="invitation").addresses == ["ada@example.org"]
    refuse, _ = act(row, "refuse")
    again = client.post(refuse, {"reason": "Too late"})
    assert (again.status_code, "This request is decided already." in again.content.decode()) == (422, True)
    assert (accept in client.get(record).content.decode(), Message.objects.count()) == (False, 1)


def test_a_role_of_an_organisation_is_given_there_and_needs_one(client):
    cohort, trust = make_cohort(), make_organisation()
    client.force_login(User.objects.create_superuser("root@example.org", "seven-lanterns-on-the-quay"))
    row = asked("hr_contact", cohort, organisation=trust)
    assert client.post(act(row, "accept")[0]).status_code == 303
    assert [(i.cohort, i.organisation, i.role) for i in Invitation.objects.all()] == [(None, trust, "hr_contact")]
    nowhere = asked("finance_contact", cohort)
    page = client.post(act(nowhere, "accept")[0])
    assert (page.status_code, "the request names none" in page.content.decode()) == (422, True)
    nowhere.refresh_from_db()
    assert (nowhere.status, nowhere.decided_on, Invitation.objects.count()) == ("waiting", None, 1)


def test_a_refusal_needs_a_reason_which_reaches_the_person(client):
    cohort = make_cohort()
    row = asked("supervisor", cohort)
    refuse, record = act(row, "refuse")
    client.force_login(make_member(cohort, "faculty"))
    assert client.post(refuse, {"reason": " "}).status_code == 422
    assert client.post(refuse, {"reason": "The call is closed."}).status_code == 303
    row.refresh_from_db()
    assert (row.status, row.reason, Invitation.objects.count()) == ("refused", "The call is closed.", 0)
    message = Message.objects.get(template="access_refused")
    assert (message.addresses, "The call is closed." in message.body) == (["ada@example.org"], True)
    assert "The call is closed." in client.get(record).content.decode()


def test_support_see_requests_and_faculty_of_other_cohorts_do_not(client):
    cohort = make_cohort()
    accept, record = act(asked("reviewer", cohort), "accept")
    client.force_login(make_member(cohort, "programme_support"))
    page = client.get(record)
    assert (page.status_code, accept in page.content.decode()) == (200, False)
    assert client.post(accept).status_code == 403
    client.force_login(make_member(make_cohort(), "faculty"))
    assert (client.get(record).status_code, client.post(accept).status_code) == (404, 404)
