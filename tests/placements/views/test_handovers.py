"""Another lead supervisor during the year: recorded with its day and note, told to all, and history kept."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from placements.models import LeadChange, Placement
from placements.permissions import CONFIRM_YEAR, REVIEW_LOG, VIEW_YEAR
from supervisors.models import Supervisor, TeamMember, Touchpoint
from supervisors.permissions import ANSWER_RECHECK
from tests.supervisors.views.test_records import day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("SUP-15")]


def the_placement() -> Placement:
    """A placement whose lead leads nothing else in the cohort."""
    return Placement.objects.filter(cohort__slug="cohort-2", lead__person__ref="S04", state="in_placement").get()


def act(placement: Placement) -> str:
    """The address that changes its lead."""
    where = {"cohort": "cohort-2", "kind": "placement", "ref": placement.fellow.ref}
    return reverse("record-act", kwargs={**where, "act": "change-lead"})


def test_the_faculty_hands_a_placement_over_and_everybody_concerned_is_told(client):
    placement, today = the_placement(), timezone.localdate()
    was, fellow = placement.lead, placement.fellow
    now = Supervisor.objects.get(person__ref="S06")
    now.person.cohort_memberships.get_or_create(cohort=placement.cohort, role="supervisor")
    planned = Touchpoint.objects.filter(cohort=placement.cohort, supervisor=was, held_on=None, due_on__gte=today)
    Touchpoint.objects.filter(cohort=placement.cohort, supervisor=now).delete()
    talks = list(planned)
    client.force_login(User.objects.get(ref="FAC4"))
    page = client.get(reverse("placement", args=["cohort-2", fellow.ref])).content.decode()
    assert act(placement) in page
    given = {"now": now.pk, "note": "The data agreement is signed.", **day(today, "from_on")}
    for wrong in ({"note": ""}, {"now": was.pk}, day(today + dt.timedelta(days=1), "from_on")):
        refused = client.post(act(placement), given | wrong)
        assert refused.status_code == 422
    assert client.post(act(placement), given).status_code == 303
    placement.refresh_from_db()
    change = LeadChange.objects.get()
    assert (placement.lead, placement.proposal.lead, change.was, change.now) == (now, now, was, now)
    assert (change.from_on, change.note) == (today, "The data agreement is signed.")
    told = {p for m in Message.objects.filter(template="lead_changed") for p in m.recipients.all()}
    assert told == {was.person, now.person, fellow.person}
    assert {t.supervisor for t in Touchpoint.objects.filter(pk__in=[t.pk for t in talks])} == {now}
    earlier = given | {"now": was.pk} | day(today - dt.timedelta(days=3), "from_on")
    was.person.cohort_memberships.get_or_create(cohort=placement.cohort, role="supervisor")
    assert client.post(act(placement), earlier).status_code == 422
    around = client.get(reverse("placement-around", args=["cohort-2", fellow.ref])).content.decode()
    assert "handed over to" in around
    record = reverse("record", args=["cohort-2", "lead-change", change.ref])
    codes = {}
    for person in (was.person, now.person, fellow.person, User.objects.get(ref="S07")):
        client.force_login(person)
        codes[person] = client.get(record).status_code
    assert list(codes.values()) == [200, 200, 200, 404]
    client.force_login(now.person)
    assert client.get(reverse("placement", args=["cohort-2", fellow.ref])).status_code == 200
    assert client.post(act(placement), given).status_code == 403


def test_the_named_additional_supervisor_can_act():
    placement = the_placement()
    second = TeamMember.objects.get(person__ref="M10")
    log = placement.fellow.logs.filter(state__in=["submitted", "returned", "reviewed"]).first()
    recheck = placement.proposal.rechecks.create(moment="start", due_on=timezone.localdate())
    asked = [(REVIEW_LOG, log), (VIEW_YEAR, placement), (CONFIRM_YEAR, placement), (ANSWER_RECHECK, recheck)]
    placement.proposal.additional_supervisors.remove(second)
    before = [permit.allows(User.objects.get(pk=second.person_id), row) for permit, row in asked]
    placement.proposal.additional_supervisors.add(second)
    after = [permit.allows(User.objects.get(pk=second.person_id), row) for permit, row in asked]
    assert (before, after) == ([False] * 4, [True] * 4)
