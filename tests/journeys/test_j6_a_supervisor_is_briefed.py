"""J6: a supervisor is briefed and shares the load (requirements part E)."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fellowship.cohorts.models import Fellow
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from placements.models import PlacementLog, SupervisionMeeting
from supervisors.models import Briefing, BriefingInvitation, PackAcknowledgement
from tests.browser.check import check_page
from tests.journeys.test_j9_fellow_finishes import press, tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BRIEFING, PROJECT = "/c/cohort-2/briefings/C2BR2/", "/c/cohort-2/projects/{}/"
COLLEAGUE = "ada.moss@demo.example.org"
REQUEST = "A library card for my fellow"


def send(page: Page) -> None:
    """Use the button of the form in the middle of the page, as the keyboard does."""
    found = page.locator("main form").get_by_role("button").first
    found.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def say(page: Page, label: str, text: str) -> None:
    """Type into a box."""
    page.get_by_label(label).first.fill(text)


@pytest.mark.requirement(
    "SUP-01", "SUP-02", "SUP-03", "SUP-04", "SUP-05", "SUP-09", "SUP-12", "PLC-02", "PLC-04", "PLC-05"
)
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])
def test_j6_a_supervisor_is_briefed_and_shares_the_load(visit, demo, width, js):
    person = demo(2)
    lead, faculty = person("S04"), person("FAC4")
    fellow = Fellow.objects.select_related("placement__proposal", "person").get(ref="C2F3", cohort__slug="cohort-2")
    project = fellow.placement.proposal
    look = {"width": width, "js": js}
    # The lead was not at the first briefing of the year, and nobody has sent the recording.
    BriefingInvitation.objects.filter(briefing__ref="C2BR1", person=lead).update(state="invited")

    # 1 The invitation is accepted, and the briefing goes into the calendar.
    page = visit("/home/", user=lead, **look)
    expect(page.get_by_text("needs a reply").first).to_be_visible()
    page.goto(re.sub(r"/home/.*", f"{BRIEFING}reply/", page.url))
    tick(page, "I will come")
    check_page(page, axe_too=js)
    press(page, "Send")
    expect(page.get_by_text("Your invitation: accepted")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("^Add it to your calendar")).click()
    assert taken.value.suggested_filename == "briefing-C2BR2.ics"
    check_page(page, axe_too=js)

    # 2 It is missed: the faculty say so and send the recording; read and confirmed, it is out of the way.
    Briefing.objects.filter(ref="C2BR2").update(starts_at=timezone.now() - dt.timedelta(hours=3))
    desk = visit(f"{BRIEFING}files/", user=faculty, **look)
    say(desk, "Link to the recording", "https://film.example.org/mid-year")
    check_page(desk, axe_too=js)
    press(desk, "Save")
    press(desk, "Record who was there")
    press(desk, re.compile(f"^Was not there ?: {lead}"))
    check_page(desk, axe_too=js)
    desk.goto(re.sub(r"/register/.*", "/", desk.url))
    press(desk, "Send the recording to those who were absent")
    press(desk, "Send it")
    expect(desk.get_by_text("1 person is asked to catch up.")).to_be_visible()
    page.goto(re.sub(r"/c/.*", PROJECT.format(project.ref), page.url))
    expect(page.get_by_text("Not ready yet")).to_be_visible()
    check_page(page, axe_too=js)
    press(page, re.compile("has not been at a briefing"))
    press(page, "Read and confirm")
    for box in page.get_by_role("checkbox").all():
        box.focus()
        page.keyboard.press("Space")
    say(page, "Your full name", lead.name)
    check_page(page, axe_too=js)
    press(page, "Confirm")
    expect(page.get_by_text("Thank you. You are briefed.")).to_be_visible()

    # 3 The pack is acknowledged, with its day; the project is ready.
    page.goto(re.sub(r"/c/.*", PROJECT.format(project.ref), page.url))
    expect(page.get_by_text("has not been at a briefing")).to_have_count(0)
    press(page, re.compile("has not acknowledged the induction pack"))
    check_page(page, axe_too=js)
    press(page, "I have read the pack")
    row = PackAcknowledgement.objects.get(supervisor__person=lead, cohort__slug="cohort-2")
    assert row.acknowledged_on == timezone.localdate()
    page.goto(re.sub(r"/c/.*", PROJECT.format(project.ref), page.url))
    expect(page.get_by_text("is briefed and has acknowledged the induction pack")).to_be_visible()

    # 4 A colleague is invited, comes by the link, and sees aims and sheet, but no log.
    press(page, "Invite somebody into the team")
    say(page, "Name", "Ada Moss")
    say(page, "Email address", COLLEAGUE)
    tick(page, "Technical")
    say(page, "Hours a week for the fellow", "1.5")
    check_page(page, axe_too=js)
    press(page, "Send the invitation")
    expect(page.get_by_text(f"Ada Moss ({COLLEAGUE})")).to_be_visible()
    link = re.search(r"/invitations/\S+", Message.objects.get(template="invitation").body)[0]
    guest = visit(link, **look)
    say(guest, "Password", "a-long-quiet-sentence-7")
    press(guest, "Accept invitation")
    ada = User.objects.get(email=COLLEAGUE)
    guest.goto(re.sub(r"(//[^/]+)/.*", r"\1" + PROJECT.format(project.ref), guest.url))
    guest.get_by_text("What the fellowship is for").first.click()
    expect(guest.get_by_role("heading", name="A fellow is not")).to_be_visible()
    guest.goto(re.sub(r"/c/.*", "/c/cohort-2/records/fellow-sheet/", guest.url))
    press(guest, f"FS-{fellow.ref}")
    expect(guest.get_by_text("Approved by the fellow")).to_be_visible()
    check_page(guest, axe_too=js)
    guest.goto(re.sub(r"/c/.*", f"/c/cohort-2/placements/{fellow.ref}/log/", guest.url))
    expect(guest.get_by_text(re.compile("^Month [0-9]"))).to_have_count(0)

    # 5 Three quarters of an hour with the colleague count as supervision by the team.
    told = visit("/c/cohort-2/records/supervision/new/", user=fellow.person, **look)
    told.get_by_label("With whom?").select_option(label="Ada Moss")
    tick(told, "With the team")
    say(told, "How many minutes?", "45")
    say(told, "What about?", "Reading a study")
    press(told, "Save")
    meeting = SupervisionMeeting.objects.get(met_with=ada)
    assert (meeting.minutes, meeting.kind, meeting.status) == (45, "team", "to_confirm")
    guest.goto(re.sub(r"/c/.*", "/supervision/confirm/", guest.url))
    press(guest, re.compile("^Confirm"))
    meeting.refresh_from_db()
    assert meeting.status == "confirmed"
    page.goto(re.sub(r"/c/.*", f"/c/cohort-2/placements/{fellow.ref}/", page.url))
    expect(page.get_by_text("% by the team.")).to_be_visible()

    # 6 A summary goes back with a comment, then is signed off; the fellow sees both comments.
    log = PlacementLog.objects.filter(fellow=fellow, state="reviewed").order_by("-placement_month").first()
    PlacementLog.objects.filter(pk=log.pk).update(state="submitted")
    month = f"/c/cohort-2/placements/{fellow.ref}/log/{log.placement_month}/"
    page.goto(re.sub(r"/c/.*", month, page.url))
    say(page, "Comment", "Say more about the data.")
    press(page, "Return with a comment")
    PlacementLog.objects.filter(pk=log.pk).update(state="submitted")
    page.goto(re.sub(r"/c/.*", month, page.url))
    say(page, "Comment", "Much clearer.")
    press(page, "Sign off")
    told.goto(re.sub(r"/c/.*", month, told.url))
    for words in ("Say more about the data.", "Much clearer."):
        expect(told.get_by_text(words).first).to_be_visible()
    check_page(told, axe_too=js)

    # 7 Help is asked for, is in the list of the faculty, and is closed with an answer.
    page.goto(re.sub(r"/c/.*", "/c/cohort-2/records/help-request/new/", page.url))
    say(page, "What do you need help with?", REQUEST)
    page.get_by_label("Whom do you ask?").select_option(label=str(faculty))
    send(page)
    desk.goto(re.sub(r"/c/.*", "/c/cohort-2/help/", desk.url))
    press(desk, REQUEST)
    press(desk, "Close with an answer")
    say(desk, "Your answer", "The form is in the pack.")
    check_page(desk, axe_too=js)
    send(desk)
    page.reload()
    expect(page.get_by_text("The form is in the pack.").first).to_be_visible()
