"""Faculty open a cohort, move it through its states, and follow what is stalled to its record."""

import re

import pytest
from playwright.sync_api import Page, expect

from fellowship.cohorts.models import Cohort
from tests.browser.check import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill_date(page: Page, legend: str, day: int, month: int, year: int) -> None:
    """Type a date in its three boxes."""
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label).fill(str(value))


@pytest.mark.requirement("COH-01", "COH-02", "COH-04", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])
def test_a_cohort_is_opened_and_moved_through_its_gate(visit, demo, width, js):
    osian = demo(3)("FAC4")

    # Given a form half filled, nothing typed is lost and every gap is named.
    page = visit("/cohorts/new/", user=osian, width=width, js=js)
    check_page(page, axe_too=js)
    page.get_by_label("Name", exact=True).fill("Cohort 4")
    page.get_by_role("button", name=re.compile("Open|Save|Continue")).last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Name", exact=True)).to_have_value("Cohort 4")
    # The browser itself says that the answer was 422; that is no fault of the page.
    page.messages = [m for m in page.messages if "422" not in m]
    check_page(page, axe_too=js)

    # When it is complete, the cohort stands as a draft with its calendar.
    fill_date(page, "Induction", 27, 5, 2027)
    fill_date(page, "Placement start", 7, 6, 2027)
    fill_date(page, "Placement end", 2, 6, 2028)
    fill_date(page, "Graduation", 16, 6, 2028)
    page.get_by_label("Places").fill("12")
    page.get_by_label("London", exact=True).check()
    page.get_by_role("button", name=re.compile("Open|Save|Continue")).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cohort 4")
    expect(page.get_by_role("row", name=re.compile("18 November 2028"))).to_contain_text("Evaluation report")
    check_page(page, axe_too=js)
    visit("/c/cohort-4/settings/", page=page)
    expect(page.locator(".nhsuk-tag", has_text="Draft")).to_be_visible()

    # Then the gate says why not, asks for a reason, and keeps it in the history.
    visit("/c/cohort-4/settings/move/open_call/", page=page)
    expect(page.get_by_text("Does not hold").first).to_be_visible()
    check_page(page, axe_too=js)
    page.get_by_role("button", name="Pass the gate").click()
    expect(page.get_by_text("Give a reason to go on all the same.").first).to_be_visible()
    page.get_by_label("Reason to go on all the same").fill("The rule set is agreed; the dean signs on Monday.")
    page.get_by_role("button", name="Pass the gate").click()
    expect(page.locator(".nhsuk-tag", has_text="Call open")).to_be_visible()
    expect(page.get_by_text("The rule set is agreed; the dean signs on Monday.")).to_be_visible()
    assert Cohort.objects.get(slug="cohort-4").state == "call_open"
