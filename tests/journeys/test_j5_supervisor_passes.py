"""J5: a supervisor submits a project and passes the quality check after a return (requirements part E)."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from fellowship.cohorts.models import Cohort
from fellowship.foundation.transitions.perform import arrive
from supervisors.actions import reviews
from supervisors.models import Answer, Proposal
from tests.browser.check import check_page
from tests.journeys.test_j9_fellow_finishes import press
from tests.journeys.test_supervisor import decide, fill_risk, forgive_422, part, save, send, summary_links

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BREADTH, PROJECTS = "QA02", "QA01"


def answer_the_rest(proposal: Proposal) -> None:
    """What the journey does not type: every essential but breadth, projects and risks."""
    left = proposal.rule_set.items.filter(essential=True).exclude(criterion__ref__in=[BREADTH, PROJECTS, "QA15"])
    for item in left.select_related("criterion"):
        Answer.objects.get_or_create(
            proposal=proposal, criterion=item.criterion, defaults={"self_rating": "met", "evidence": "On file."}
        )


def section(page: Page, proposal: Proposal, code: str) -> None:
    """Open a section of the form."""
    page.goto(re.sub(r"/c/.*", f"/c/cohort-3/projects/{proposal.ref}/qa/{code}/", page.url))


def judge_all(proposal: Proposal, reviewer) -> None:
    """Assess every criterion of this version as met."""
    for item in proposal.rule_set.items.select_related("criterion"):
        reviews.record_verdict(proposal=proposal, criterion=item.criterion, verdict="met", comment="", by=reviewer)


@pytest.mark.requirement("PRJ-01", "PRJ-02", "PRJ-05", "PRJ-06", "PRJ-11", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])
def test_j5_a_supervisor_submits_a_project_and_passes_after_a_return(visit, demo, width, js):
    person = demo(3)
    lead, osian = person("S04"), person("FAC4")
    arrive(Cohort.objects.get(slug="cohort-3"), "call_open", at=dt.datetime.now(dt.UTC))

    # 1 A new proposal in the open call.
    page = visit("/c/cohort-3/projects/", user=lead, width=width, js=js)
    press(page, "New project")
    check_page(page, axe_too=js)
    page.get_by_label("Title of the project").fill("Seizure counts from letters")
    press(page, "Continue")
    expect(page.get_by_role("heading", name="Tell us about your project")).to_be_visible()
    proposal = Proposal.objects.get(title="Seizure counts from letters")

    # 2 Half filled, it is refused with a link to each gap; what was typed is kept.
    page.get_by_role("link", name="Check and send").click()
    send(page, "Lucan Treharne")
    expect(page).to_have_title(re.compile("^Error: "))
    assert summary_links(page).count() == proposal.rule_set.items.filter(essential=True).count()
    expect(page.get_by_label("Your full name")).to_have_value("Lucan Treharne")
    forgive_422(page)
    check_page(page, axe_too=js)

    # 3 One stage and one project: breadth and several projects are named as not met.
    section(page, proposal, "project")
    page.get_by_label("How many projects can the fellow take part in?").fill("1")
    page.get_by_label(re.compile("^Validation, ")).first.check(force=True)
    save(page)
    expect(page.locator("#score")).to_contain_text("Two or more projects")
    expect(page.locator("#score")).to_contain_text("Stages of the life of an AI tool")
    check_page(page, axe_too=js)

    # 4 Three risks with owners, and the rest: the score is complete; sent, it is locked.
    answer_the_rest(proposal)
    section(page, proposal, "project")
    page.get_by_label("How many projects can the fellow take part in?").fill("2")
    page.get_by_label("Title", exact=True).first.fill("A dashboard of seizures")
    for stage in ("Data access", "Clinical evaluation"):
        page.get_by_label(re.compile(f"^{stage}")).first.check(force=True)
    save(page)
    section(page, proposal, "risks")
    for row, title in enumerate(("Late data", "Few letters", "A leaver"), start=1):
        fill_risk(page, row, title, "Prof Lucan Treharne")
    save(page)
    expect(page.locator("#score")).not_to_contain_text("not answered")
    page.goto(re.sub(r"/qa/.*", "/check/", page.url))
    send(page, "Lucan Treharne")
    expect(page.get_by_role("heading", level=1)).to_have_text("Project sent")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("submitted", 1)

    # 5 Faculty return it with a comment.
    desk = visit(f"/c/cohort-3/projects/{proposal.ref}/decide/", user=osian, width=width, js=js)
    decide(desk, "Returned for changes", "Three letters are too few.")
    expect(desk.get_by_text("The decision is saved and the supervisor will be told.")).to_be_visible()

    # 6 Changed and sent again; both versions stand side by side, and it is approved.
    section(page, proposal, "risks")
    expect(part(page, "Three or more risks with an owner each").get_by_label("Risk", exact=True).nth(1)).to_have_value(
        "Few letters"
    )
    fill_risk(page, 2, "Fewer letters than last year", "Prof Lucan Treharne")
    save(page)
    page.goto(re.sub(r"/qa/.*", "/check/", page.url))
    send(page, "Lucan Treharne")
    desk.goto(re.sub(r"/c/.*", f"/c/cohort-3/projects/{proposal.ref}/versions/", desk.url))
    expect(desk.get_by_role("heading", name="Version 1").first).to_be_visible()
    expect(desk.locator("ins").first).to_contain_text("Fewer")
    expect(desk.locator("del").first).to_contain_text("Few")
    check_page(desk, axe_too=js)
    proposal.refresh_from_db()
    judge_all(proposal, osian)
    desk.goto(re.sub(r"/versions/.*", "/decide/", desk.url))
    decide(desk, "Approved", "Broad and well staffed.")
    expect(desk.get_by_text("The decision is saved and the supervisor will be told.")).to_be_visible()
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("approved", 2)
