"""Every component, looked at by axe and a phone's width, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.check import check_page
from tests.factories.people import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/ui/gallery/",
    "/ui/gallery/list/",
    "/ui/gallery/list/?area=auth&sort=-kind",
    "/ui/gallery/list/?q=nothing",
    "/accessibility/",
]


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_right_at_every_width(visit, path, width):
    check_page(visit(path, user=make_user(), width=width))


@pytest.mark.parametrize("js", [True, False])
@pytest.mark.requirement("ADM-07")
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(visit, js):
    page = visit("/ui/gallery/", user=make_user(), width=390, js=js)
    page.get_by_label("Email address").fill("nobody")
    page.get_by_label("Day", exact=True).fill("40")
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title("Error: Gallery of components – Fellowship in Clinical AI")
    summary = page.locator(".nhsuk-error-summary")
    expect(summary.get_by_role("link")).to_have_text(
        [
            "Enter full name",
            "Enter an email address in the correct format, like name@example.com",
            "Enter days a week",
            "Start date must be a real date, such as 4 12 2026",
            "Select specialty",
            "Select an answer to “Is anything in your way?”",
            "Tick “I have checked that there is no patient information in this entry” to go on",
        ]
    )
    expect(page.get_by_label("Email address")).to_have_value("nobody")
    expect(page.get_by_label("Day", exact=True)).to_have_value("40")
    summary.get_by_role("link", name="Start date").click()
    assert page.evaluate("document.activeElement.id") == "id_started_day" if js else True
    assert [m for m in page.messages if "422" not in m] == []
    page.messages.clear()
    check_page(page, axe_too=js)


def test_ctrl_k_and_keyboard_reach_the_first_things(visit):
    page = visit("/ui/gallery/", user=make_user())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_an_answer_reveals_its_question(visit):
    page = visit("/ui/gallery/", user=make_user())
    expect(page.get_by_label("What is in your way")).to_be_hidden()
    page.get_by_label("Yes").check()
    expect(page.get_by_label("What is in your way")).to_be_visible()
    plain = visit("/ui/gallery/", user=make_user(), js=False)
    expect(plain.get_by_label("What is in your way")).to_be_visible()


def test_first_load_is_small(visit):
    page = visit("/accessibility/", user=make_user())
    sizes = page.evaluate("performance.getEntriesByType('resource').length + 1")
    assert sizes <= 7
