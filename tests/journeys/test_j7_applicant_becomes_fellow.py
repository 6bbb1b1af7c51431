"""J7: somebody checks, registers, applies, is scored, takes a place and is a fellow (requirements part E)."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.transitions.perform import arrive
from fellowship.foundation.ui.templatetags.ui_values import nhsdatetime
from fellowship.people.models import Region, User
from fellowship.recruitment.actions import eligibility
from fellowship.recruitment.models import Application, EligibilityRules, ReviewAssignment, ReviewRound
from supervisors.models import Proposal
from tests.browser.check import check_page
from tests.factories.applications import make_assignment
from tests.foundation.documents.files import pdf
from tests.journeys.test_drafts import PASSWORD
from tests.journeys.test_j9_fellow_finishes import press, tick
from tests.journeys.test_supervisor import forgive_422

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHECK = "/apply/cohort-3/check/"
EMAIL = "marisol.quay@example.org"
CHOSEN = ("C3P08", "C3P09", "C3P12")
SECTIONS = {
    "post": {"Specialty or area of work": "Neurology", "National training number": "LON/77", "Employer": "Quay Trust"},
    "dates": {re.compile("^Where will you work"): "Lewisham, all year"},
    "experience": {re.compile("^What have you done"): "An audit of letters."},
    "reasons": {
        "Why do you apply?": "I want tools that help my patients.",
        "What do you want to learn?": "Judging a tool",
        re.compile("^How will you put"): "A group at work.",
    },
}


def publish_projects() -> list[Proposal]:
    """Three approved projects of cohort 3 as applicants find them; one needs no coding."""
    rows = list(Proposal.objects.filter(ref__in=CHOSEN).order_by("ref"))
    for row in rows:
        arrive(row, "published", at=dt.datetime.now(dt.UTC))
    Proposal.objects.filter(ref=CHOSEN[0]).update(technical_skill="none")
    Proposal.objects.filter(ref__in=CHOSEN[1:]).update(technical_skill="advanced")
    return rows


def ask_for_london() -> None:
    """The rule of the first cohort: the training number is held in London or in Kent, Surrey and Sussex."""
    rules = EligibilityRules.objects.get(cohort__slug="cohort-3")
    regions = Region.objects.filter(code__in=["london", "kent_surrey_sussex"])
    eligibility.set_rule(cohort=rules.cohort, rule=rules.rule, regions=regions, by=SYSTEM)


def self_check(page: Page, grade: str) -> None:
    """Answer the questions of a doctor from London with a training number."""
    tick(page, "Doctor")
    press(page, "Continue")
    page.get_by_label("What is your grade or band now?").select_option(grade)
    tick(page, "Yes", "London")
    press(page, "See whether I can apply")


def register(page: Page, js: bool) -> None:
    """An account, confirmed by the link in the mail, and signed in."""
    press(page, "Create an account")
    page.get_by_label("Name", exact=False).first.fill("Marisol Quay")
    page.get_by_label("Email", exact=False).first.fill(EMAIL)
    for n in range(page.locator("input[type=password]").count()):
        page.locator("input[type=password]").nth(n).fill(PASSWORD)
    check_page(page, axe_too=js)
    cache.clear()  # one mail to an address in three minutes: the journey at the other width asked for one, too
    press(page, "Create account")
    page.wait_for_url("**/accounts/confirm-email/**")  # only now the mail is written
    [link] = re.findall(r"https?://\S+(/accounts/confirm-email/\S+)", mail.outbox[-1].body)
    page.goto(re.sub(r"(https?://[^/]+)/.*", rf"\1{link}", page.url))
    press(page, "Confirm")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_label("Password", exact=True).press("Enter")


def answer_sections(page: Page, form: str) -> None:
    """The four sections that are typed."""
    for section, answers in SECTIONS.items():
        page.goto(f"{form}{section}/")
        for label, text in answers.items():
            page.get_by_label(label).fill(text)
        if section == "post":
            page.get_by_label("Grade", exact=True).select_option("ST4")
            tick(page, "London")
        if section == "experience":
            tick(page, "None")
        press(page, "Save and continue")


def hand_in(page: Page, name: str) -> None:
    """Upload a file in the section that is open."""
    page.get_by_label("Choose a file").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": pdf()})
    press(page, "Save and continue")


@pytest.mark.requirement("ELG-04", "ELG-05", "REC-02", "REC-04", "REC-06", "REC-09", "REC-11", "REC-17", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])
def test_j7_an_applicant_becomes_a_fellow(visit, demo, width, js):
    person = demo(3)
    projects = publish_projects()
    ask_for_london()

    # 1 The self-check, without an account: a plain reason for ST2, and a way on for ST4.
    page = visit(CHECK, width=width, js=js)
    self_check(page, "ST2")
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot apply to Cohort 3 as things stand")
    expect(page.get_by_role("main")).to_contain_text("ST3")
    check_page(page, axe_too=js)
    visit(CHECK, page=page)
    self_check(page, "ST4")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can apply to Cohort 3")
    check_page(page, axe_too=js)

    # 2 An account with a confirmed address; projects that need no coding.
    press(page, "Start your application")
    register(page, js)
    visit("/apply/cohort-3/", page=page)
    tick(page, "Doctor")
    press(page, "Begin your application")
    form = page.url
    visit("/projects/?skill=none", page=page)
    expect(page.get_by_role("link", name=projects[0].title)).to_be_visible()
    expect(page.get_by_role("link", name=projects[1].title)).to_have_count(0)
    check_page(page, axe_too=js)

    # 3 Three projects with reasons; left and opened again, all is there.
    ranking = form.replace("/form/", "/projects/")
    page.goto(ranking)
    for n, project in zip(("First", "Second", "Third"), projects, strict=True):
        page.get_by_label(f"{n} choice", exact=True).select_option(str(project.pk))
        page.get_by_label(f"Why is it your {n.lower()} choice?").fill(f"{n}: it is near my clinic.")
    tick(page, "Yes")
    press(page, "Save and continue")
    visit("/home/", page=page)
    page.goto(ranking)
    expect(page.get_by_label("Third choice", exact=True)).to_have_value(str(projects[2].pk))
    expect(page.get_by_label("Why is it your second choice?")).to_have_value("Second: it is near my clinic.")
    check_page(page, axe_too=js)

    # 4 Without the letter it is not sent; with it, there is a receipt in London time.
    answer_sections(page, form)
    page.goto(f"{form}cv/")
    hand_in(page, "cv.pdf")
    page.goto(form.replace("/form/", "/check/"))
    page.get_by_label("Type your full name").fill("Marisol Quay")
    press(page, "Send your application")
    expect(page).to_have_title(re.compile("^Error: "))
    gap = page.get_by_role("alert").get_by_role("link", name=re.compile("^Add your letter of support"))
    expect(gap).to_be_visible()
    forgive_422(page)
    check_page(page, axe_too=js)
    press(page, re.compile("^Add your letter of support"))
    tick(page, "I have a letter to upload")
    hand_in(page, "letter.pdf")
    page.get_by_label("Type your full name").fill("Marisol Quay")
    press(page, "Send your application")
    application = Application.objects.get(person__email=EMAIL)
    expect(page.get_by_role("main")).to_contain_text(application.ref)
    expect(page.get_by_role("main")).to_contain_text(f"{nhsdatetime(application.submitted_at)}, London time")
    check_page(page, axe_too=js)

    # 5 A reviewer declares a conflict on one application, which leaves the list, and scores this one.
    reviewer = person("REV2")
    other = ReviewAssignment.objects.filter(
        reviewer=reviewer, round__cohort__slug="cohort-3", state="assigned", conflict_answered=None
    ).first()
    if other is None:
        other = make_assignment(
            Application.objects.get(ref="C3APP21"), reviewer=reviewer, round=ReviewRound.objects.get()
        )
    mine = make_assignment(application, reviewer=reviewer, round=other.round)
    desk = visit(f"/c/cohort-3/review/{other.ref}/conflict/", user=reviewer, width=width, js=js)
    tick(desk, "Yes")
    desk.get_by_label("What is it, in a few words?").fill("I supervise this person.")
    press(desk, "Continue")
    expect(desk.get_by_text("The application has left your list.")).to_be_visible()
    expect(desk.get_by_role("main").get_by_role("link", name=other.application.ref)).to_have_count(0)
    visit(f"/c/cohort-3/review/{mine.ref}/conflict/", page=desk)
    tick(desk, "No")
    press(desk, "Continue")
    expect(desk.get_by_role("main")).not_to_contain_text("Marisol")
    expect(desk.get_by_role("main")).not_to_contain_text("Second reviewer")
    for box in desk.locator("input[name^=score-]").all():
        box.fill("15")
    check_page(desk, axe_too=js)
    press(desk, re.compile("^Send"))
    expect(desk.get_by_text(f"Your scores of {application.ref} are sent.")).to_be_visible()

    # 6 Faculty offer the place with its project; it is accepted, and home leads the new fellow on.
    arrive(application, "shortlisted", at=dt.datetime.now(dt.UTC))
    table = visit("/c/cohort-3/offers/", user=person("FAC4"), width=width, js=js)
    check_page(table, axe_too=js)
    press(table, "Draft an offer for Marisol Quay")
    press(table, "Draft the offer")
    press(table, "Choose the project")
    table.get_by_label("Project (optional)").select_option(str(projects[1].pk))
    check_page(table, axe_too=js)
    press(table, "Save")
    visit("/c/cohort-3/offers/places/", page=table)
    expect(table.get_by_role("row", name=re.compile(re.escape(projects[1].title)))).to_contain_text("0")
    check_page(table, axe_too=js)
    visit("/c/cohort-3/offers/send/", page=table)
    press(table, "Send the offers")
    offer = application.offers.get(state="sent")
    visit("/home/", page=page)
    press(page, re.compile("^Answer"))
    expect(page.get_by_role("main")).to_contain_text(projects[1].title)
    check_page(page, axe_too=js)
    press(page, "Accept the offer")
    if page.get_by_role("button", name=re.compile("^Accept")).count():
        press(page, re.compile("^Accept|^Save"))
    expect(page.get_by_text("You have accepted the place.")).to_be_visible()
    offer.refresh_from_db()
    assert (offer.state, User.objects.get(email=EMAIL).fellowships.get().cohort) == (
        "accepted",
        Cohort.objects.get(slug="cohort-3"),
    )
    visit("/home/", page=page)
    expect(page.get_by_text(re.compile("Your contract with .* is prepared")).first).to_be_visible()
    expect(page.get_by_text("Fill in your fellow sheet for your team.").first).to_be_visible()
    check_page(page, axe_too=js)
    press(page, re.compile("^See the steps"))
    for step in ("Request sent", "Occupational health", "Contract active"):
        expect(page.get_by_role("main")).to_contain_text(step)
    check_page(page, axe_too=js)
    visit("/home/", page=page)
    press(page, re.compile("^Read and sign"))
    check_page(page, axe_too=js)
