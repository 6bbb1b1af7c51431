"""A supervisor sends a proposal, has it returned with comments, and sends it again; faculty review it in between."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from fellowship.foundation.notices.models import Message
from fellowship.foundation.ui.context import has_htmx
from supervisors.models import Proposal
from tests.browser.check import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROJECT = "/c/cohort-3/projects/C3P01/"
GAPS = [
    "Team told of the aims, and you are booked on the briefing",
    "Three or more risks with an owner each",
    "A back-up project or learning plan",
    "HR contact and usual lead time for an honorary contract",
]
RISK = "The supplier stops support"
PRAISE = "A plan that could start tomorrow."
COMMENT = "Name who owns the third risk."
REASON = "Please make the owners of the risks clear."


def forgive_422(page: Page) -> None:
    """The browser says by itself that an answer was 422; that is no fault of the page."""
    page.messages = [m for m in page.messages if "422" not in m]


def part(page: Page, label: str) -> Locator:
    """The part of a section that asks one criterion."""
    return page.get_by_role("region", name=label, exact=True)


def fill_date(inside: Locator, legend: str, day: int, month: int, year: int) -> None:
    """Type a date in its three boxes."""
    group = inside.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label).fill(str(value))


def fill_risk(page: Page, row: int, title: str, owner: str) -> None:
    """Type one risk in the row of that number."""
    inside = part(page, GAPS[1]).get_by_role("group", name=re.compile(f"^Row {row} "))
    inside.get_by_label("Risk", exact=True).fill(title)
    inside.get_by_label("Likelihood").select_option("2")
    inside.get_by_label("Effect").select_option("4")
    inside.get_by_label("What you do about it").fill("Looked at every month")
    inside.get_by_label("Owner").fill(owner)


def send(page: Page, name: str) -> None:
    """Sign the declaration and send."""
    page.get_by_label("Your full name").fill(name)
    page.get_by_label(re.compile("^What I have written is true")).check()
    page.get_by_role("button", name="Send", exact=True).click()


def save(page: Page) -> None:
    """Save the section and stay."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("” is saved"))).to_be_visible()


def summary_links(page: Page) -> Locator:
    """The links of the error summary."""
    return page.locator(".nhsuk-error-summary").get_by_role("link")


sizes = pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])


def send_half_filled(page: Page, name: str, js: bool) -> None:
    """Begin the risks, and be refused with the gaps that are left."""
    expect(page.get_by_text("4 gaps left")).to_be_visible()
    check_page(page, axe_too=js)
    page.get_by_role("link", name=re.compile("Risks", re.I)).first.click()
    page.wait_for_url(re.compile("/qa/risks/$"), wait_until="load")
    part(page, GAPS[1]).get_by_label("Risk", exact=True).nth(1).fill(RISK)
    if js:
        expect_live_score(page)
    check_page(page, axe_too=js)
    save(page)
    visit_check(page)
    check_page(page, axe_too=js)
    send(page, name)
    expect(page).to_have_title(re.compile("^Error: "))
    expect(summary_links(page)).to_have_text([GAPS[0], GAPS[2], GAPS[3]])
    expect(page.get_by_label("Your full name")).to_have_value(name)
    forgive_422(page)
    check_page(page, axe_too=js)
    assert Proposal.objects.get(ref="C3P01").state == "draft"


def expect_live_score(page: Page) -> None:
    """What was typed is saved by itself and counted, without a button."""
    page.keyboard.press("Tab")
    expect(page.get_by_text(re.compile("^Draft saved at"))).to_be_visible(timeout=15000)
    if not has_htmx():  # set-up has not run here: the score is counted when the page is opened again
        page.reload()
    expect(page.locator("#score")).to_contain_text("3 essential criteria are not answered", timeout=15000)


def visit_check(page: Page) -> None:
    """Go to the check page by the task list."""
    page.goto(re.sub(r"/qa/.*", "/qa/", page.url))
    page.get_by_role("link", name="Check and send").click()


def fill_gaps(page: Page, js: bool) -> None:
    """Follow each link of the summary, fill what is missing, and have a wrong e-mail address refused on the way."""
    summary_links(page).nth(2).click()
    expect(page).to_have_url(re.compile(r"/qa/host/#QA26$"))
    contact = part(page, GAPS[3])
    contact.get_by_label("HR contact").fill("Ottoline Marchbanks")
    contact.get_by_label("Email").fill("ottoline at example.org")
    contact.get_by_label("Usual days from request to contract").fill("40")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(contact.get_by_label("HR contact")).to_have_value("Ottoline Marchbanks")
    expect(contact.get_by_label("Email")).to_have_value("ottoline at example.org")
    forgive_422(page)
    check_page(page, axe_too=js)
    contact.get_by_label("Email").fill("ottoline@example.org")
    save(page)

    page.locator("#score").get_by_role("link", name=GAPS[0]).click()
    team = part(page, GAPS[0])
    fill_date(team, "Date the team was told of the aims", 3, 11, 2026)
    team.get_by_label("Who was there").fill("All of the team")
    fill_date(team, "Date of the briefing you have booked", 10, 12, 2026)
    check_page(page, axe_too=js)
    save(page)

    page.locator("#score").get_by_role("link", name=GAPS[2]).click()
    # What was typed before the refusal is still there.
    expect(part(page, GAPS[1]).get_by_label("Risk", exact=True).nth(1)).to_have_value(RISK)
    fill_risk(page, 2, RISK, "Merrin Tolliver-Bah")
    fill_risk(page, 3, "Fewer scans than planned", "The team")
    spare = part(page, GAPS[2])
    spare.get_by_label("A learning plan").check()
    spare.get_by_label("Title of the project or plan").fill("Audit of the reading list")
    spare.get_by_role("group", name="Could it start in week one?").get_by_label("Yes").check()
    save(page)
    expect(page.locator("#score")).not_to_contain_text("not answered")


def judge(page: Page, label: str, verdict: str, comment: str, js: bool) -> None:
    """Record one verdict and go back to all criteria."""
    page.get_by_role("link", name=re.compile(f"^{label} ")).click()
    check_page(page, axe_too=js)
    page.get_by_label(verdict, exact=True).check()
    page.get_by_label(re.compile("^Comment to the supervisor")).fill(comment)
    page.get_by_role("button", name="Save and see all").click()
    expect(page.get_by_role("row", name=re.compile(label))).to_contain_text(verdict)


def decide(page: Page, outcome: str, reason: str) -> None:
    """Choose a decision with its reason, and save it."""
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Reason, as the supervisor will read it").fill(reason)
    page.get_by_role("button", name="Save the decision").click()


@pytest.mark.requirement("PRJ-01", "PRJ-02", "PRJ-05", "PRJ-06", "PRJ-07", "PRJ-08")
@sizes
def test_a_proposal_is_refused_with_gaps_sent_returned_with_comments_and_sent_again(visit, demo, width, js):
    # The call has closed; C3P01 has more time.
    person = demo(3)
    lead, faculty = person("S14"), person("FAC4")

    # Given a draft with gaps, it is refused half filled; filled, it is sent and locked.
    page = visit(f"{PROJECT}qa/", user=lead, width=width, js=js)
    send_half_filled(page, lead.name, js)
    fill_gaps(page, js)
    visit_check(page)
    send(page, lead.name)
    expect(page.get_by_role("heading", level=1)).to_have_text("Project sent")
    check_page(page, axe_too=js)
    visit(PROJECT, page=page)
    expect(page.get_by_role("button", name="Go on with the form")).to_have_count(0)
    check_page(page, axe_too=js)

    # When faculty hold one essential met and one not met, an approval is refused, and it is returned.
    desk = visit(f"{PROJECT}review/", user=faculty, width=width, js=js)
    check_page(desk, axe_too=js)
    judge(desk, "QA16", "Met", PRAISE, js)
    judge(desk, "QA15", "Not met", COMMENT, js)
    expect(desk.get_by_text("Essential criteria not met: QA15.")).to_be_visible()
    desk.get_by_role("button", name="Decide").click()
    check_page(desk, axe_too=js)
    decide(desk, "Approved", REASON)
    expect(desk).to_have_title(re.compile("^Error: "))
    expect(desk.locator(".nhsuk-error-summary")).to_contain_text("Essential criteria not met: QA15.")
    expect(desk.get_by_label("Reason, as the supervisor will read it")).to_have_value(REASON)
    forgive_422(desk)
    check_page(desk, axe_too=js)
    assert Proposal.objects.get(ref="C3P01").state == "in_review"
    fill_date(desk.locator("main"), "Answer by", 5, 12, 2026)
    decide(desk, "Returned for changes", REASON)
    expect(desk.get_by_text("The decision is saved and the supervisor will be told.")).to_be_visible()
    check_page(desk, axe_too=js)

    # Then the supervisor is told by a message (PRJ-08), reads the reason and every comment, changes the answer, and sends a second version.
    message = Message.objects.get(template="proposal_decided", recipients=lead)
    assert message.subject == "Project C3P01: Returned for changes"
    assert [words in message.body for words in (REASON, PRAISE, COMMENT, "by 5 December 2026")] == [True] * 4
    visit(f"{PROJECT}qa/", page=page)
    expect(page.get_by_role("listitem").filter(has_text=PRAISE)).to_be_visible()
    expect(page.get_by_role("heading", name="Returned for changes")).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()
    expect(page.get_by_text("Answer by 5 December 2026.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=COMMENT)).to_be_visible()
    check_page(page, axe_too=js)
    page.get_by_role("listitem").filter(has_text=COMMENT).get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/qa/risks/#QA15$"))
    fill_risk(page, 3, "Fewer scans than planned", "Merrin Tolliver-Bah")
    save(page)
    visit_check(page)
    send(page, lead.name)
    expect(page.get_by_role("heading", level=1)).to_have_text("Project sent")
    sent = Proposal.objects.get(ref="C3P01")
    assert (sent.state, sent.version) == ("submitted", 2)
