"""A fellow keeps the log on a phone; the supervisor answers it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.check import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def forgive_422(page: Page) -> None:
    """The browser says by itself that an answer was 422; that is no fault of the page."""
    page.messages = [m for m in page.messages if "422" not in m]


@pytest.mark.requirement("PLC-03")
def test_a_quick_entry_by_keyboard_alone_takes_eight_keys_and_two_pages(visit, demo):
    jonty = demo(2)("C2F3")
    page = visit("/log/new/", user=jonty, width=390)
    check_page(page)
    pages = []
    page.on("framenavigated", lambda frame: pages.append(frame.url))
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    # The cursor stands in the first answer. Three answers: what, when (preset), how long.
    expect(page.get_by_label("What did you do?")).to_be_focused()
    page.keyboard.type("Cleaned the appointment letters with the data team.")
    press("Tab")  # when: today is chosen
    press("Tab")  # how long
    press("Space")
    press("Enter")  # sends the form
    expect(page.get_by_text("Cleaned the appointment letters with the data team.")).to_be_visible()
    assert keys <= 8
    assert len(pages) <= 2
    check_page(page)


@pytest.mark.requirement("PLC-01", "PLC-02", "PLC-24", "ADM-07")
@pytest.mark.parametrize("js", [True, False])
def test_a_monthly_summary_is_written_sent_returned_and_signed_off(visit, demo, js):
    person = demo(2)
    jonty = person("C2F3")

    # Given the open month, prefilled from last time, on a phone.
    page = visit("/log/5/", user=jonty, width=390, js=js)
    check_page(page, axe_too=js)
    page.get_by_label("Days on placement").fill("8")
    page.get_by_label(re.compile("^Problem definition")).fill("20")
    page.get_by_label(re.compile("^Data access")).fill("18")
    page.get_by_label(re.compile("^Model development")).fill("16")

    # When the text holds what looks like an NHS number, it is refused until confirmed; nothing is lost.
    page.get_by_label("What did you do?").fill("Linked letters; example 943 476 5919 in the test set.")
    page.get_by_role("button", name="Send to my supervisor").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("What did you do?")).to_have_value(re.compile("943 476 5919"))
    expect(page.get_by_label(re.compile("^Data access"))).to_have_value(re.compile(r"^18(\.0+)?$"))
    forgive_422(page)
    check_page(page, axe_too=js)
    page.get_by_label("What did you do?").fill("Linked letters in the test set.")
    page.get_by_role("button", name="Send to my supervisor").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).not_to_have_title(re.compile("^Error: "))

    # Then the supervisor returns it with a comment, and the fellow reads it.
    lead = visit("/c/cohort-2/placements/C2F3/log/5/", user=person("S04"), js=js)
    check_page(lead, axe_too=js)
    lead.get_by_label("Comment to the fellow").fill("Say which letters, please.")
    lead.get_by_role("button", name=re.compile("^Return")).click()
    expect(lead.get_by_text("Returned with your comment.")).to_be_visible()
    page = visit("/log/5/", user=jonty, width=390, js=js)
    expect(page.get_by_text("Say which letters, please.")).to_be_visible()
    page.get_by_label("What did you do?").fill("Linked the clinic letters of October in the test set.")
    page.get_by_role("button", name="Send to my supervisor").click()

    lead = visit("/c/cohort-2/placements/C2F3/log/5/", user=person("S04"), js=js)
    expect(lead.get_by_text("Linked the clinic letters of October in the test set.")).to_be_visible()
    lead.get_by_role("button", name=re.compile("^Sign off")).click()
    expect(lead.get_by_text("Signed off.", exact=True)).to_be_visible()


@pytest.mark.requirement("PLC-05", "PLC-06")
def test_the_placement_page_shows_exposure_and_supervision(visit, demo):
    person = demo(2)
    page = visit("/c/cohort-2/placements/C2F3/", user=person("S04"))
    expect(page.get_by_role("heading", name=re.compile("lifecycle", re.I)).first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("[Ss]upervision")).first).to_be_visible()
    check_page(page)
    page = visit("/c/cohort-2/placements/C2F3/", user=person("C2F3"), width=390)
    check_page(page)
