"""What fellows tell, what is kept about risks, delays and recharges, and what both sides sign."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.ui.records import record_url
from placements.core.skills import SKILLS
from placements.models import (
    CourseQuarter,
    Delay,
    NextStep,
    Output,
    Recharge,
    Risk,
    SkillsAssessment,
    SupervisionMeeting,
)
from tests.factories.cohorts import make_member
from tests.factories.people import give_organisation_role, make_user
from tests.factories.placements import make_placement
from tests.placements.views.test_records import day, do

pytestmark = pytest.mark.django_db


def tell(client, placement, kind, /, **data):
    """Open the page that makes a record, send it, and give status and page."""
    url = reverse("record-new", kwargs={"cohort": placement.cohort.slug, "kind": kind})
    assert client.get(url).status_code == 200
    answer = client.post(url, data)
    return answer.status_code, answer.content.decode()


@pytest.mark.requirement("PLC-04", "PLC-24")
def test_a_fellow_enters_a_meeting_that_the_other_side_confirms(client):
    placement = make_placement()
    lead, today = placement.lead.person, timezone.localdate()
    client.force_login(placement.fellow.person)
    meeting = {"met_with": lead.pk, "kind": "lead", "minutes": 45, "topic": "The plan", "actions": "Ask\n\nRead"}
    assert tell(client, placement, "supervision", **meeting, **day(today + dt.timedelta(days=2), "met_on"))[0] == 422
    odd = {**meeting, "topic": "Patient 943 476 5919", **day(today, "met_on")}
    assert tell(client, placement, "supervision", **odd)[0] == 422
    assert tell(client, placement, "supervision", **meeting, **day(today, "met_on"))[0] == 303
    row = SupervisionMeeting.objects.get()
    assert (row.status, row.entered_by, row.actions) == ("to_confirm", placement.fellow.person, ["Ask", "Read"])
    assert do(client, "supervision", row, "confirm")[1] == 403
    client.force_login(lead)
    assert do(client, "supervision", row, "confirm")[1] == 303
    row.refresh_from_db()
    assert row.status == "confirmed"


@pytest.mark.requirement("OUT-01", "OUT-02", "OUT-04", "LRN-10")
def test_a_fellow_tells_courses_skills_and_outputs(client):
    placement = make_placement()
    client.force_login(placement.fellow.person)
    for courses in ("2", "3"):
        assert tell(client, placement, "courses", quarter="1", courses=courses, hours="6.5")[0] == 303
    assert [(c.quarter, c.courses) for c in CourseQuarter.objects.all()] == [(1, 3)]
    skills = {name: "4" for name in SKILLS} | {"month": "5", "coding_example": "A notebook"}
    short = {name: value for name, value in skills.items() if name != "coding"}
    status, page = tell(client, placement, "skills", **short)
    assert (status, "Select a rating for “Coding”" in page, "A notebook" in page) == (422, True, True)
    assert tell(client, placement, "skills", **skills)[0] == 303
    assert tell(client, placement, "skills", **skills)[0] == 422
    row = SkillsAssessment.objects.get()
    assert (row.month, row.ratings.count(), row.ratings.get(skill="coding").example) == (5, 13, "A notebook")
    output = {"title": "A poster", "kind": "conference_poster", "status": "planned"}
    assert tell(client, placement, "output", **{**output, "title": ""})[0] == 422
    assert tell(client, placement, "output", **output)[0] == 303
    assert [list(o.fellows.all()) for o in Output.objects.all()] == [[placement.fellow]]
    type(placement.cohort).objects.update(state="closed")
    closed = reverse("record-new", kwargs={"cohort": placement.cohort.slug, "kind": "next-step"})
    assert (client.get(closed).status_code, client.post(closed, {"steps": "other"}).status_code) == (404, 404)
    client.force_login(make_member(placement.cohort, "faculty"))
    url = reverse("record-new", kwargs={"cohort": placement.cohort.slug, "kind": "output"})
    assert client.get(url).status_code == 403


@pytest.mark.requirement("OUT-07")
def test_next_steps_are_several_and_can_be_put_right(client):
    placement = make_placement()
    client.force_login(placement.fellow.person)
    assert tell(client, placement, "next-step")[0] == 422
    assert tell(client, placement, "next-step", steps="made-up")[0] == 422
    for steps in (["phd"], ["phd", "ai_project"], ["ai_project", "other"]):
        assert tell(client, placement, "next-step", steps=steps)[0] == 303
    assert sorted(n.step for n in NextStep.objects.all()) == ["ai_project", "other"]
    new = reverse("record-new", kwargs={"cohort": placement.cohort.slug, "kind": "next-step"})
    assert client.get(new).content.decode().count(" checked") == 2
    row = NextStep.objects.get(step="other")
    page = client.get(record_url("next-step", placement.cohort.slug, row.pk)).content.decode()
    assert "AI or digital project" in page


@pytest.mark.requirement("OUT-01", "OUT-02")
def test_ratings_of_three_months_are_drawn_on_the_fellows_own_page(client):
    placement = make_placement()
    client.force_login(placement.fellow.person)
    for month, rating in (("0", "2"), ("5", "2"), ("12", "4")):
        answers = {name: rating for name in SKILLS} | {"month": month, "coding": "3"}
        assert tell(client, placement, "skills", **answers)[0] == 303
    row = SkillsAssessment.objects.get(month=12)
    url = record_url("skills", placement.cohort.slug, row.pk)
    page = client.get(url).content.decode()
    assert "Working with others. From start to month 12, 7 of 7 went up, 0 stayed and 0 went down." in page
    assert "Technical skills. From start to month 12, 5 of 6 went up, 1 stayed and 0 went down." in page
    assert "Networks: Start: 2; Month 5: 2; Month 12: 4." in page
    client.force_login(placement.lead.person)
    assert client.get(url).status_code == 403
    client.force_login(make_placement(placement.cohort).fellow.person)
    assert client.get(url).status_code == 404


@pytest.mark.requirement("OUT-05")
@pytest.mark.parametrize("others", ["", "A. <b>Nother</b>"])
def test_authors_are_marked_and_the_own_name_most(client, others):
    placement = make_placement()
    also = make_placement(placement.cohort)
    row = Output.objects.create(
        cohort=placement.cohort, ref="O1", kind="protocol", status="drafting", title="Watch", other_authors=others
    )
    row.fellows.set([placement.fellow, also.fellow])
    url = reverse("records", kwargs={"cohort": placement.cohort.slug, "kind": "output"})
    for person, mark in ((placement.fellow.person, " (you)"), (placement.lead.person, "")):
        client.force_login(person)
        page = client.get(url).content.decode()
        assert f"<strong>{placement.fellow}{mark}</strong>" in page
        assert f"<strong>{also.fellow}</strong>" in page
        assert ("<b>Nother" in page, "&lt;b&gt;Nother" in page) == (False, bool(others))


@pytest.mark.requirement("PLC-09", "PLC-10")
def test_a_fellow_says_that_work_stands_still_and_the_lead_adds_a_risk(client):
    placement = make_placement()
    today = timezone.localdate()
    client.force_login(placement.fellow.person)
    delay = {"project": placement.proposal.projects.get().pk, "cause": "data", "action_taken": "Asked the registry"}
    assert tell(client, placement, "delay", **delay, **day(today + dt.timedelta(days=1), "started_on"))[0] == 422
    assert tell(client, placement, "delay", **delay, **day(today, "started_on"))[0] == 303
    row = Delay.objects.get()
    assert (row.fellow, row.cause, row.status, row.action) == (placement.fellow, "data", "open", "Asked the registry")
    client.force_login(placement.lead.person)
    stands = {"status": "open", "likelihood": "4", "impact": "2", **day(today, "review_on")}
    risk = {"proposal": placement.proposal.pk, "kind": "issue", "title": "No data", **stands}
    assert tell(client, placement, "risk", **{**risk, "proposal": 0})[0] == 422
    assert tell(client, placement, "risk", **risk)[0] == 303
    made = Risk.objects.get()
    assert (made.owner, made.kind, made.score, made.proposal) == (placement.lead.person, "issue", 8, placement.proposal)


@pytest.mark.requirement("PLC-09", "PLC-10", "HON-13")
def test_risks_delays_and_recharges_are_kept_up_to_date_by_those_who_may(client):
    placement = make_placement()
    cohort, fellow, today = placement.cohort, placement.fellow, timezone.localdate()
    about = {"cohort": cohort, "fellow": fellow}
    risk = Risk.objects.create(**about, ref="R1", proposal=placement.proposal, title="Late", likelihood=2, impact=2)
    project = placement.proposal.projects.get()
    delay = Delay.objects.create(**about, ref="D1", project=project, cause="data", started_on=today)
    money = {"payer": placement.host, "payee": fellow.employer, "amount_gbp": 100, "period_ends_on": today}
    recharge = Recharge.objects.create(**about, ref="RC1", **money)
    client.force_login(placement.lead.person)
    stands = {"status": "watch", "likelihood": "4", "impact": "5", "mitigation": "Ask early"}
    assert do(client, "risk", risk, "review", **stands)[1] == 422
    assert do(client, "risk", risk, "review", **stands, **day(today, "review_on"))[1] == 303
    early = day(today - dt.timedelta(days=1), "ended_on")
    assert do(client, "delay", delay, "keep", working_days_lost="3", **early)[1] == 422
    assert do(client, "delay", delay, "keep", working_days_lost="3", **day(today, "backup_started_on"))[1] == 303
    assert do(client, "recharge", recharge, "keep", purchase_order="PO1")[1] in (403, 404)
    finance = make_user()
    give_organisation_role(finance, placement.host, "finance_contact")
    client.force_login(finance)
    assert do(client, "recharge", recharge, "keep", **day(today, "paid_on"))[1] == 422
    paid = {"purchase_order": "PO1", **day(today, "invoiced_on"), **day(today, "paid_on")}
    assert do(client, "recharge", recharge, "keep", **paid)[1] == 303
    for row in (risk, delay, recharge):
        row.refresh_from_db()
    assert (risk.score, risk.status, risk.review_on) == (20, "watch", today)
    assert (delay.working_days_lost, delay.backup_agreed_by) == (3, placement.lead.person)
    assert (recharge.purchase_order, recharge.paid_on) == ("PO1", today)
