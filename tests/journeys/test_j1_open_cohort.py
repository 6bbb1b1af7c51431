"""J1: faculty open a cohort from the last one (requirements part E)."""

import re

import pytest
from playwright.sync_api import Locator, expect

from fellowship.cohorts.models import Cohort
from fellowship.foundation.notices.models import Message
from tests.browser.check import check_page
from tests.journeys.test_faculty import fill_date
from tests.journeys.test_j9_fellow_finishes import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def space(choice: Locator) -> None:
    """Choose or leave a radio or a box as the keyboard does."""
    choice.focus()
    choice.press("Space")


@pytest.mark.requirement("COH-02", "COH-05", "FND-09", "ELG-03", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(390, True), (1280, False), (390, False)])
def test_j1_faculty_opens_a_cohort_from_the_last_one(visit, demo, width, js):
    osian = demo(1, 2, 3)("FAC4")

    # 1 Three cohorts.
    page = visit("/cohorts/", user=osian, width=width, js=js)
    for name in ("Cohort 1", "Cohort 2", "Cohort 3"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    check_page(page, axe_too=js)

    # 2 Copied from Cohort 2, by keyboard: every date moves along. The rule set is left behind, to be chosen anew.
    press(page, "Copy an earlier cohort")
    expect(page.get_by_role("heading", name="Copy an earlier cohort")).to_be_visible()
    check_page(page, axe_too=js)
    press(page, "Copy Cohort 2")
    check_page(page, axe_too=js)
    page.get_by_label("Name", exact=True).fill("Cohort 4")
    fill_date(page, "Placement start", 6, 3, 2028)
    space(page.get_by_label(re.compile("^The rule set")))
    press(page, "Open the new cohort")
    expect(page.get_by_text("Cohort 4 is open as a draft")).to_be_visible()
    check_page(page, axe_too=js)
    visit("/c/cohort-4/calendar/", page=page)
    expect(page.get_by_role("row", name=re.compile("6 March 2028"))).to_contain_text("start")
    check_page(page, axe_too=js)

    # 3 Carry over: what is open is a task, what was done is not there.
    visit("/c/cohort-4/settings/", page=page)
    press(page, re.compile("Put it right ?: Every open recommendation"))
    expect(page.get_by_role("heading", name="Cohort 4: carry over")).to_be_visible()
    expect(page.get_by_text("REC01", exact=True)).to_have_count(0)
    check_page(page, axe_too=js)
    press(page, re.compile("^Decide"))
    check_page(page, axe_too=js)
    space(page.get_by_label("Planned", exact=True))
    press(page, "Save")
    expect(page.get_by_role("heading", name="Decided: 1")).to_be_visible()

    # 4 Pharmacy professionals may apply, with the lead who approved it.
    visit("/c/cohort-4/settings/eligibility/add/", page=page)
    page.get_by_label("Profession", exact=True).select_option(label="Pharmacy professional")
    page.get_by_label("Minimum grade or band").fill("Band 6")
    space(page.get_by_label("No", exact=True))
    page.get_by_label("Approving lead").fill("Regional pharmacy lead")
    fill_date(page, "Approved on", 2, 2, 2027)
    press(page, "Add profession")
    expect(page.get_by_text("Approved by: Regional pharmacy lead, 2 February 2027")).to_be_visible()

    # 5 The call does not open before the rule set is there.
    visit("/c/cohort-4/settings/move/open_call/", page=page)
    expect(page.get_by_text("Choose the rule set that projects are checked against.")).to_be_visible()
    press(page, "Pass the gate")
    expect(page.get_by_text("Give a reason to go on all the same.").first).to_be_visible()
    page.messages = [m for m in page.messages if "422" not in m]
    assert Cohort.objects.get(slug="cohort-4").state == "draft"

    # 6 It is chosen, frozen as it is; the call opens, with its invitations in the outbox and the move in the history.
    press(page, re.compile("Put it right ?: The rule set"))
    space(page.get_by_label(re.compile("QA-v2")))
    press(page, "Use this rule set")
    press(page, "Open the call for projects")
    press(page, "Open the call for projects")
    expect(page.locator(".nhsuk-tag", has_text="Call open")).to_be_visible()
    expect(page.get_by_text("Osian Petrakis").last).to_be_visible()
    check_page(page, axe_too=js)
    assert Message.objects.filter(template="call_open").count() > 1
    public = visit("/", width=width, js=js)
    expect(public.get_by_text("Pharmacy professional: Band 6").first).to_be_visible()
    visit("/outbox/", page=page)
    expect(page.get_by_text("Cohort 4: offer a project").first).to_be_visible()
    check_page(page, axe_too=js)
