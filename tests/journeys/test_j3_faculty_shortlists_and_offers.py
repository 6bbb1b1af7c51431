"""J3: faculty decide the first cohort again, from the scores to offers and the reserve (requirements part E; matching apart)."""

import json
import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from fellowship.people.models import User
from fellowship.portal.loading import engine
from fellowship.recruitment.models import Application, Offer, ShortlistDecision
from tests.browser.check import check_page
from tests.journeys.scored import at_scored
from tests.journeys.test_j9_fellow_finishes import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAILED = {
    "APP22": "Below ST3",
    "APP23": "Training number outside the eligible regions",
    "APP24": "No national training number",
}


def standing(state: str) -> list[str]:
    """The references in a state."""
    return list(Application.objects.filter(state=state).order_by("ref").values_list("ref", flat=True))


def offer_of(ref: str) -> Offer:
    """The latest offer to the applicant of that reference."""
    return Offer.objects.filter(application__person__ref=ref).latest("pk")


def answer(page: Page, name: str) -> None:
    """Press the button on the offer, and once more where it asks."""
    press(page, name)
    press(page, name)


@pytest.mark.requirement("ELG-05", "REC-14", "REC-17", "REC-18", "ADM-07")
@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)])
def test_j3_faculty_shortlists_offers_and_takes_from_the_reserve(visit, demo_files, transactional_db, width, js):
    # 1 Cohort 1 at the stage "scored": 24 applications.
    engine.load_cohort(at_scored(json.loads(demo_files[0].read_text(encoding="utf-8"))))
    assert standing("submitted") == [f"APP{n:02}" for n in range(1, 25)]
    osian = User.objects.get(ref="FAC4")

    # 2 Eligibility: 3 of 24 fail, each with its reason.
    page = visit("/c/cohort-1/shortlist/", user=osian, width=width, js=js)
    expect(page.get_by_role("heading", name="Not eligible: 3")).to_be_visible()
    for ref, reason in FAILED.items():
        expect(page.get_by_role("main").get_by_role("listitem").filter(has_text=f"{ref}: {reason}")).to_be_visible()
    check_page(page, axe_too=js)

    # 3 The line at 58: 16 shortlisted, one of them on the line.
    page.locator("#id_line").fill("58")
    press(page, "Try this line")
    expect(page.get_by_text("16 shortlisted")).to_be_visible()
    check_page(page, axe_too=js)
    press(page, "Decide the shortlist")
    made = ShortlistDecision.objects.get()
    assert (made.line, made.above, made.tied, made.below, made.ineligible) == (Decimal(58), 15, 1, 5, 3)
    assert standing("shortlisted") == [f"APP{n:02}" for n in range(1, 17)]
    assert standing("ineligible") == list(FAILED)

    # 5 Offers to the top 11, the rest in reserve; A12 declines, and F11 comes from the reserve.
    visit("/c/cohort-1/ranks/", page=page)
    press(page, "Lock this order")
    second = visit("/c/cohort-1/ranks/shortlist/1/release/", user=User.objects.get(ref="FAC1"), width=width, js=js)
    press(second, "Release the list")
    visit("/c/cohort-1/offers/", page=page)
    press(page, "Draft the next offers")
    press(page, "Draft the offers")
    expect(page.get_by_text("11 places: 0 accepted, 0 offered, 11 drafted, 0 free.")).to_be_visible()
    check_page(page, axe_too=js)
    press(page, "Make the reserve list")
    page.get_by_label("Keep in reserve").fill("70")
    press(page, "Make the reserve list")
    press(page, "Send the drafted offers")
    press(page, "Send the offers")
    expect(page.get_by_text("11 places: 0 accepted, 11 offered, 0 drafted, 0 free.")).to_be_visible()
    assert (standing("reserve"), standing("not_appointable")) == (["APP11", "APP13", "APP14", "APP15"], ["APP16"])

    applicant = visit("/home/", user=User.objects.get(ref="A12"), width=width, js=js)
    press(applicant, re.compile("^Answer"))
    check_page(applicant, axe_too=js)
    answer(applicant, "Decline the offer")
    expect(applicant.get_by_text("You have declined the place.")).to_be_visible()
    assert offer_of("A12").state == "declined"

    visit("/c/cohort-1/offers/", page=page)
    expect(page.get_by_text("11 places: 0 accepted, 10 offered, 1 drafted, 0 free.")).to_be_visible()
    assert offer_of("F11").state == "draft"
    press(page, "Send the drafted offers")
    press(page, "Send the offers")
    lavenham = visit("/home/", user=User.objects.get(ref="F11"), width=width, js=js)
    expect(lavenham.get_by_text("You have the offer of a place: accept or decline it.").first).to_be_visible()
    assert (offer_of("F11").state, standing("reserve")) == ("sent", ["APP13", "APP14", "APP15"])
