"""J9: a fellow finishes. Skills, outputs, next steps and more time; the summary of the year; the faculty make the
certificates, anybody checks one, the alumnus offers to mentor."""

import io
import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from fellowship.awards.models import Certificate, MentoringPair
from fellowship.cohorts.models import Fellow
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from placements.core.periods import months_later
from placements.core.skills import SKILLS
from placements.models import Extension
from tests.browser.check import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Use a button or a link as the keyboard does: to it, then Enter."""
    found = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    found.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tick(page: Page, *names: str) -> None:
    """Choose radios or boxes as the keyboard does: to each, then Space."""
    for name in names:
        page.get_by_label(name, exact=True).focus()
        page.keyboard.press("Space")


def run_batch() -> Job:
    """What the worker does."""
    return run_now(Job.objects.get(kind="awards.make_certificate", parent=None))


@pytest.mark.requirement("OUT-01", "OUT-02", "OUT-04", "OUT-05", "OUT-07", "EXT-01", "EXT-02", "EXT-03", "PLC-20")
@pytest.mark.parametrize("js", [True, False])
def test_j9_skills_outputs_next_steps_more_time_and_the_summary(visit, demo, js):
    person = demo(2)
    fellow = Fellow.objects.select_related("cohort", "placement__cohort").get(ref="C2F1", cohort__slug="cohort-2")
    new, listed = "/c/cohort-2/records/{}/new/", "/c/cohort-2/records/{}/"

    # Given a fellow on a phone who rates the skills at month 12: all three months are drawn.
    page = visit(new.format("skills"), user=fellow.person, width=390, js=js)
    tick(page, "Month 12")
    for skill in SKILLS:
        page.locator(f"input[name={skill}][value='4']").focus()
        page.keyboard.press("Space")
    check_page(page, axe_too=js)
    press(page, "Save")
    drawn = page.get_by_role("img", name=re.compile("Networks: Start: [1-5]; Month 5: [1-5]; Month 12: 4."))
    expect(drawn).to_be_visible()
    check_page(page, axe_too=js)

    # When outputs are added, they stand in the fellow's own list with the name marked.
    for title, kind in (("Alerts per shift", "Preprint"), ("How to watch a decay flag", "Protocol")):
        visit(new.format("output"), page=page)
        page.get_by_label("Title").fill(title)
        page.get_by_label("Kind", exact=True).select_option(label=kind)
        page.get_by_label("How far is it?").select_option(label="Drafting")
        page.get_by_label("Other authors").fill("A. Colleague")
        press(page, "Save")
    visit(listed.format("output"), page=page)
    for title in ("Alerts per shift", "How to watch a decay flag"):
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=title))
        expect(row.locator("strong")).to_have_text(f"{fellow} (you)")
    check_page(page, axe_too=js)

    # And two next steps are both kept.
    visit(new.format("next-step"), page=page)
    tick(page, "PhD", "AI or digital project")
    check_page(page, axe_too=js)
    press(page, "Save")
    visit(listed.format("next-step"), page=page)
    for step in ("PhD", "AI or digital project"):
        expect(page.get_by_role("link", name=step)).to_be_visible()

    # Six more months: asked for, answered by the supervisor and the employer, approved by the faculty.
    visit(new.format("extension"), page=page)
    page.get_by_label("How many more months?").fill("6")
    page.get_by_label("What for?").fill("Measure the effect after going live.")
    tick(page, "Host trust")
    check_page(page, axe_too=js)
    press(page, "Save")
    asked = Extension.objects.get(fellow=fellow, state="pending")
    record = f"/c/cohort-2/records/extension/{asked.ref}/"
    lead = visit(record, user=fellow.placement.lead.person, js=js)
    faculty = visit(record, user=person("FAC2"), js=js)
    for seen, act in ((lead, "Record an answer"), (faculty, "Record an answer"), (faculty, "Decide")):
        visit(record, page=seen)
        press(seen, act)
        tick(seen, "Approved")
        seen.get_by_label("Reason").fill("Agreed.")
        check_page(seen, axe_too=js)
        press(seen, "Save")
    expect(faculty.get_by_role("heading", name="Contracts to renew")).to_be_visible()
    check_page(faculty, axe_too=js)

    # Then the end has moved, the renewal waits for the support officer, and the summary says the new end.
    ends = months_later(fellow.cohort.placement_ends_on, 6)
    office = visit("/home/", user=person("PSO1"), js=js)
    expect(office.get_by_text(re.compile(rf"request pack.*{re.escape(str(fellow))}.*renewal")).first).to_be_visible()
    visit("/c/cohort-2/placements/C2F1/", page=page)
    expect(page.get_by_text(f"to {ends:%-d %B %Y}.")).to_be_visible()
    press(page, "Year")
    check_page(page, axe_too=js)
    press(page, "Make the PDF")
    check_page(page, axe_too=js)
    press(page, "Make the PDF")
    job = run_now(Job.objects.get(kind="placements.year_summary"))
    assert job.standing == "done"
    client = Client()
    client.force_login(fellow.person)
    job.refresh_from_db()
    pdf = PdfReader(io.BytesIO(client.get(job.document.get_absolute_url()).content))
    text = " ".join(" ".join(one.extract_text() for one in pdf.pages).split())
    for words in (f"{ends:%-d %B %Y}", "Hours by stage of the AI lifecycle", "All stages", "Alerts per shift"):
        assert words in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.requirement("CER-01", "CER-02", "CER-03")
@pytest.mark.parametrize("js", [True, False])
def test_j9_certificates_are_made_and_checked(visit, demo, js):
    person = demo(1, 2)

    # Given a fellow on a phone who sees what is needed, and writes the reflection.
    page = visit("/my-certificate/", user=person("C2F3"), width=390, js=js)
    expect(page.get_by_text("Monthly summaries sent")).to_be_visible()
    check_page(page, axe_too=js)
    press(page, "Write a reflection")
    page.get_by_label("Your reflection").fill("I would talk to the clinic first.")
    check_page(page, axe_too=js)
    press(page, "Save reflection")
    expect(page.get_by_text("I would talk to the clinic first.")).to_be_visible()

    # When the faculty count two fellows as complete, with a reason.
    faculty = visit("/c/cohort-2/certificates/", user=person("FAC2"), js=js)
    check_page(faculty, axe_too=js)
    press(faculty, "Who can get a certificate")
    check_page(faculty, axe_too=js)
    for ref in ("C2F1", "C2F3"):
        visit(f"/c/cohort-2/certificates/eligible/{ref}/", page=faculty)
        press(faculty, "Count as complete with a reason")
        check_page(faculty, axe_too=js)
        faculty.get_by_label("Reason").fill("Seconded to the regional team.")
        press(faculty, "Count as complete")
        expect(faculty.get_by_text("Seconded to the regional team.")).to_be_visible()
        check_page(faculty, axe_too=js)

    # Then the page lists who gets one and what the others lack, and the task shows how far it is.
    visit("/c/cohort-2/certificates/make/", page=faculty)
    expect(faculty.get_by_role("heading", name="2 certificates to make")).to_be_visible()
    expect(faculty.get_by_role("heading", name="9 fellows without a certificate")).to_be_visible()
    expect(faculty.get_by_text("Placement: not completed yet").first).to_be_visible()
    check_page(faculty, axe_too=js)
    press(faculty, "Make 2 certificates")
    expect(faculty.get_by_text("0 of 2").first).to_be_visible()
    check_page(faculty, axe_too=js)
    assert run_batch().standing == "done"
    expect(faculty.get_by_text("Done.")).to_be_visible(timeout=10_000)
    press(faculty, "See the result")
    check_page(faculty, axe_too=js)
    made = Certificate.objects.filter(cohort__slug="cohort-2").order_by("number")
    assert [(c.fellow.ref, c.state, bool(c.document)) for c in made] == [
        ("C2F1", "valid", True),
        ("C2F3", "valid", True),
    ]

    # And the fellow finds the PDF with name and number.
    visit("/my-certificate/", page=page)
    press(page, re.compile("^See the certificate"))
    check_page(page, axe_too=js)
    client = Client()
    client.force_login(person("C2F3"))
    own = made.get(fellow__ref="C2F3")
    text = PdfReader(io.BytesIO(client.get(own.document.get_absolute_url()).content)).pages[0].extract_text()
    assert own.number in text
    assert "Kirkbride-Sow" in text

    # And anybody with the code checks it: name, programme, cohort, date, number and state.
    anybody = visit("/certificates/check/", width=390, js=js)
    check_page(anybody, axe_too=js)
    code = own.check_code
    anybody.get_by_label("Check code").fill(f"{code[:4]}-{code[4:8]}-{code[8:]}".lower())
    press(anybody, "Check")
    expect(anybody.get_by_role("heading", level=1, name="This certificate is valid")).to_be_visible()
    shown = anybody.locator(".nhsuk-summary-list").inner_text()
    assert [w for w in (own.holder, "Cohort 2", own.number) if w not in shown] == []
    assert own.fellow.person.email not in anybody.content()
    check_page(anybody, axe_too=js)


@pytest.mark.requirement("ALU-01", "ALU-02", "ALU-03")
@pytest.mark.parametrize("js", [True, False])
def test_j9_the_alumnus_offers_to_mentor_and_a_fellow_asks(visit, demo, js):
    person = demo(1, 2)
    MentoringPair.objects.filter(fellow__ref="C2F3").delete()

    # Given an alumnus who chooses what is shown, and offers to mentor.
    page = visit("/alumni/me/", user=person("F03"), width=390, js=js)
    check_page(page, axe_too=js)
    press(page, re.compile("^Choose"))
    check_page(page, axe_too=js)
    tick(page, "Yes")
    tick(page, "Nobody")
    press(page, "Save")
    press(page, "Offer to mentor")
    check_page(page, axe_too=js)
    tick(page, "Cohort 2")
    page.get_by_label("Topics").fill("Going live\nWorking with a supplier")
    press(page, "Offer")
    expect(page.get_by_text("Going live, Working with a supplier")).to_be_visible()
    check_page(page, axe_too=js)

    # When a fellow of Cohort 2 sees the offer and asks.
    fellow = visit("/c/cohort-2/mentoring/", user=person("C2F3"), width=390, js=js)
    expect(fellow.get_by_text("Going live, Working with a supplier")).to_be_visible()
    check_page(fellow, axe_too=js)
    press(fellow, re.compile(f"^Ask for mentoring.*{re.escape(person('F03').name)}"))
    check_page(fellow, axe_too=js)
    press(fellow, "Ask")
    expect(fellow.get_by_text("Requested")).to_be_visible()
    check_page(fellow, axe_too=js)

    # Then the mentor answers from the home page.
    visit("/home/", page=page)
    expect(page.get_by_text("has asked you to be their mentor").first).to_be_visible()
    press(page, re.compile("^Answer"))
    check_page(page, axe_too=js)
    tick(page, "Yes")
    press(page, "Send answer")
    expect(page.get_by_text("Active")).to_be_visible()
    check_page(page, axe_too=js)
