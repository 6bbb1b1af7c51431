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
    expect(page.locator(".nhsuk-tag", has_text="Draft")).to_be_visible()
    check_page(page, axe_too=js)
    visit("/c/cohort-4/calendar/", page=page)
    expect(page.get_by_role("row", name=re.compile("18 November 2028"))).to_contain_text("Evaluation report")
    check_page(page, axe_too=js)

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


@pytest.mark.requirement("COH-01", "COH-02", "ELG-01", "ELG-03", "PRJ-03", "PRJ-01", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, True)])
def test_a_new_cohort_is_set_up_to_a_project_in_its_open_call(visit, demo, width, js):
    person = demo(3)
    # Given a cohort that was opened on the page a moment ago, its settings say what is missing.
    page = visit("/cohorts/new/", user=person("FAC4"), width=width, js=js)
    page.get_by_label("Name", exact=True).fill("Cohort 4")
    fill_date(page, "Induction", 27, 5, 2027)
    fill_date(page, "Placement start", 7, 6, 2027)
    fill_date(page, "Placement end", 2, 6, 2028)
    fill_date(page, "Graduation", 16, 6, 2028)
    page.get_by_label("Places").fill("12")
    page.get_by_label("London", exact=True).check()
    page.get_by_role("button", name="Open cohort").click()
    expect(page.get_by_role("heading", name="Set-up: 3 of 8 done")).to_be_visible()
    check_page(page)

    # When the way from the settings is followed: the rule set,
    page.get_by_role("link", name=re.compile("Put it right ?: The rule set")).first.click()
    check_page(page)
    page.get_by_role("link", name="QA-v2 Checklist from cohort 2").click()
    check_page(page)
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_label("QA-v2 Checklist from cohort 2").check()
    page.get_by_role("button", name="Use this rule set").click()
    expect(page.get_by_role("heading", name="Set-up: 4 of 8 done")).to_be_visible()

    # who may apply, with the approving lead,
    page.get_by_role("link", name=re.compile("Put it right ?: Who may apply")).first.click()
    check_page(page)
    page.get_by_role("button", name="Add a profession").click()
    page.get_by_label("Profession", exact=True).select_option(label="Pharmacy professional")
    page.get_by_label("Minimum grade or band").fill("Band 6")
    page.get_by_role("button", name="Add profession").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.messages = [m for m in page.messages if "422" not in m]
    check_page(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Approving lead").fill("Regional pharmacy lead")
    fill_date(page, "Approved on", 2, 2, 2027)
    page.get_by_role("button", name="Add profession").click()
    expect(page.get_by_text("Approved by: Regional pharmacy lead, 2 February 2027")).to_be_visible()
    check_page(page)

    # and the supervisor: then the call opens, with nothing passed over.
    visit("/c/cohort-4/people/invite/", page=page)
    page.get_by_label("Full name").fill("Prof Treharne")
    page.get_by_label("Email address").fill(person("S06").email)
    page.get_by_label("Role").select_option(label="Supervisor")
    page.get_by_role("button", name=re.compile("[Ii]nvit")).last.click()
    visit("/c/cohort-4/settings/", page=page)
    page.get_by_role("button", name="Open the call for projects").click()
    check_page(page)
    page.get_by_role("button", name="Open the call for projects").click()
    expect(page.locator(".nhsuk-tag", has_text="Call open")).to_be_visible()
    cohort = Cohort.objects.get(slug="cohort-4")
    assert (cohort.state, cohort.changes.get().passed_over) == ("call_open", [])

    # Then the public page says who may apply, and the supervisor begins a project.
    public = visit("/", width=width, js=js)
    expect(public.get_by_text("Pharmacy professional: Band 6").first).to_be_visible()
    check_page(public)
    cohort.memberships.create(user=person("S06"), role="supervisor")
    bench = visit("/c/cohort-4/projects/new/", user=person("S06"), width=width, js=js)
    check_page(bench)
    bench.get_by_label("Title of the project").fill("Fewer alarms at night")
    bench.get_by_role("button", name="Continue").click()
    expect(bench.get_by_role("heading", name="Tell us about your project")).to_be_visible()
    check_page(bench)
    assert [p.title for p in cohort.proposals.all()] == ["Fewer alarms at night"]
