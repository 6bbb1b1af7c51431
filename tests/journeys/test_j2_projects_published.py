"""J2: faculty run the quality check to publication (requirements part E)."""

import re

import pytest
from playwright.sync_api import expect

from supervisors.actions import reviews
from supervisors.models import Proposal
from tests.browser.check import check_page
from tests.journeys.test_j9_fellow_finishes import press, tick
from tests.journeys.test_supervisor import fill_date, forgive_422, judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "Broad, and safe once the agreement is signed."
CONDITION = "Data agreement signed"


def finish_review(ref: str, reviewer) -> None:
    """Assess what is left of a review: everything is met."""
    proposal = Proposal.objects.get(ref=ref)
    judged = set(proposal.reviews.values_list("verdicts__criterion", flat=True))
    for item in proposal.rule_set.items.exclude(criterion__in=judged - {None}).select_related("criterion"):
        reviews.record_verdict(proposal=proposal, criterion=item.criterion, verdict="met", comment="", by=reviewer)


@pytest.mark.requirement("PRJ-07", "PRJ-08", "PRJ-09", "PRJ-10", "PRJ-14", "PRJ-16", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])
def test_j2_faculty_runs_the_quality_check_to_publication(visit, demo, width, js):
    person = demo(3)
    osian = person("FAC4")

    # 1 Eighteen proposals by state.
    page = visit("/c/cohort-3/projects/", user=osian, width=width, js=js)
    expect(page.get_by_text("18 rows")).to_be_visible()
    check_page(page, axe_too=js)
    visit("/c/cohort-3/projects/portfolio/", page=page)
    expect(
        page.get_by_text("0.0 to 1: 0 published projects for 12 fellow places; 12 places are still missing")
    ).to_be_visible()
    check_page(page, axe_too=js)

    # 2 A back-up that is not met stands in the way of an approval, and the page says so.
    visit("/c/cohort-3/projects/C3P03/review/", page=page)
    judge(page, "QA16", "Not met", "Name a back-up that can start in week one.", js)
    visit("/c/cohort-3/projects/C3P03/decide/", page=page)
    expect(page.get_by_role("heading", name="Approval is not possible now")).to_be_visible()
    expect(page.get_by_text(re.compile("Essential criteria not met: .*QA16"))).to_be_visible()
    check_page(page, axe_too=js)

    # 3 Returned with a comment: the supervisor has a task.
    tick(page, "Returned for changes")
    page.get_by_label("Reason, as the supervisor will read it").fill("Please name a back-up.")
    press(page, "Save the decision")
    lead = person("S16")
    bench = visit("/home/", user=lead, width=width, js=js)
    expect(bench.get_by_text(re.compile("Speech therapy notes assistant")).first).to_be_visible()

    # 4 Approved with a dated condition, which blocks publishing.
    finish_review("C3P07", osian)
    visit("/c/cohort-3/projects/C3P07/decide/", page=page)
    tick(page, "Approved with conditions")
    page.get_by_label("Reason, as the supervisor will read it").fill(REASON)
    page.get_by_label(re.compile(r"^Condition 1( \(optional\))?$")).fill(CONDITION)
    page.get_by_label(re.compile("^Criterion of condition 1")).select_option(index=20)
    fill_date(page.locator("main"), re.compile("^Condition 1 is due"), 5, 12, 2026)
    blocks = page.get_by_label(re.compile("^Condition 1 blocks publishing"))
    blocks.focus()
    blocks.press("Space")
    press(page, "Save the decision")
    visit("/c/cohort-3/projects/C3P07/publish/", page=page)
    press(page, "Publish the project")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text(f"The condition “{CONDITION}” is open.")
    forgive_422(page)
    check_page(page, axe_too=js)

    # 5 Closed with evidence, it is published; everybody reads the project, and nothing of its review.
    visit("/c/cohort-3/conditions/?q=Data+agreement", page=page)
    expect(page.get_by_text(CONDITION).first).to_be_visible()
    press(page, re.compile("^Close"))
    page.get_by_label("What shows that the condition is met?").fill("The signed copy is on file.")
    press(page, "Close the condition")
    visit("/c/cohort-3/projects/C3P07/publish/", page=page)
    press(page, "Publish the project")
    outside = visit("/projects/?cohort=cohort-3", width=width, js=js)
    expect(outside.get_by_role("link", name="Night-time observations: fewer wake-ups")).to_be_visible()
    check_page(outside, axe_too=js)
    press(outside, "Night-time observations: fewer wake-ups")
    check_page(outside, axe_too=js)
    for words in (REASON, CONDITION, "Temperance Oyebanji"):
        assert words not in outside.content()

    # 6 The portfolio and the ratio have changed.
    visit("/c/cohort-3/projects/portfolio/", page=page)
    expect(
        page.get_by_text("0.1 to 1: 1 published project for 12 fellow places; 11 places are still missing")
    ).to_be_visible()
    check_page(page, axe_too=js)
