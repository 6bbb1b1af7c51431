"""Time given in projects against what was promised."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fellowship.people.models import User
from placements.core.time_given import shares, weeks_passed
from placements.models import Placement, PlacementLog, SupervisionMeeting
from placements.queries import time_given as ask
from supervisors.models import Proposal, TeamPlace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("SUP-13")]


def page(ref: str, path: str):
    """The page for this person."""
    browser = Client()
    browser.force_login(User.objects.get(ref=ref))
    return browser.get(path)


def test_weeks_count_up_to_the_day_and_shares_are_whole_percents():
    first, last = dt.date(2026, 1, 5), dt.date(2026, 1, 25)
    assert weeks_passed(first, last, dt.date(2026, 1, 4)) == 0
    assert [weeks_passed(first, last, dt.date(2026, 1, day)) for day in (11, 25, 31)] == [1, 3, 3]
    assert (weeks_passed(None, last, last), weeks_passed(first, None, last)) == (0, 3)
    assert shares({"lead": 90, "team": 30}) == {"lead": 75, "team": 25}
    assert shares({"lead": 0}) == {"lead": 0}


def test_a_project_says_what_each_member_promised_and_gave():
    today = timezone.localdate()
    placement = Placement.objects.filter(cohort__slug="cohort-2", lead__person__ref="S04").get()
    proposal, fellow = placement.proposal, placement.fellow
    Placement.objects.filter(pk=placement.pk).update(starts_on=today - dt.timedelta(days=69), ends_on=None)
    SupervisionMeeting.objects.filter(fellow=fellow).delete()
    PlacementLog.objects.filter(fellow=fellow).update(supervision_minutes=None, team_contact_minutes=None)
    places = list(TeamPlace.objects.filter(proposal=proposal).exclude(member__person=proposal.lead.person))
    member = places[0].member
    TeamPlace.objects.filter(pk=places[0].pk).update(hours_per_week=Decimal("1.5"))
    TeamPlace.objects.filter(proposal=proposal).exclude(pk=places[0].pk).delete()
    for n, (person, minutes, state) in enumerate(
        [(proposal.lead.person, 90, "confirmed"), (member.person, 30, "confirmed"), (member.person, 60, "to_confirm")]
    ):
        SupervisionMeeting.objects.create(
            ref=f"X{n}", cohort=placement.cohort, fellow=fellow, met_on=today, minutes=minutes, met_with=person,
            kind="lead", entered_by=person, status=state,
        )  # fmt: skip
    (time,) = ask.times(proposals=Proposal.objects.filter(pk=proposal.pk), on=today)
    assert [(m.name, m.promised, m.given, m.share) for m in time.members] == [
        (str(proposal.lead), None, Decimal("1.5"), 75),
        (str(member), Decimal(15), Decimal("0.5"), 25),
    ]
    assert (time.promised, time.given, time.percent, time.told) == (15, 2, 13, 0)
    path = f"/c/cohort-2/projects/{proposal.ref}/time/"
    shown = page("S04", path).content.decode()
    assert ("2 hours given of 15 promised by now." in shown, "75%" in shown) == (True, True)
    assert [page(ref, path).status_code for ref in ("FAC4", "S07", "F01")] == [200, 404, 403]


def test_the_list_has_every_project_with_a_fellow_and_hides_parts_of_few_people():
    path = "/c/cohort-2/time/"
    shown = page("FAC4", path).content.decode()
    placed = Proposal.objects.filter(placements__cohort__slug="cohort-2").distinct()
    assert all(proposal.title.replace("'", "&#x27;") in shown for proposal in placed)
    found = ask.times(proposals=placed, on=timezone.localdate())
    few = SupervisionMeeting.objects.filter(cohort__slug="cohort-2").exclude(kind="lead")
    few.update(status="to_confirm")
    one = few.first()
    SupervisionMeeting.objects.filter(pk=one.pk).update(status="confirmed")
    hidden = ask.by_part(ask.times(proposals=placed, on=timezone.localdate()))
    assert (len(found), any("not shown" in words for _, words in hidden)) == (placed.count(), True)
    assert page("S04", path).content.decode().count("/time/") == 1


def test_it_asks_as_often_for_three_projects_as_for_one():
    browser, numbers = Client(), []
    browser.force_login(User.objects.get(ref="FAC4"))
    rows = Placement.objects.filter(cohort__slug="cohort-2")
    keep = list(rows.values_list("proposal", flat=True)[:3])
    for number in (3, 1):
        rows.exclude(proposal__in=keep[:number]).update(proposal=keep[0])
        with CaptureQueriesContext(connection) as queries:
            browser.get("/c/cohort-2/time/")
        numbers.append(len(queries))
    assert numbers == [11, 11]
