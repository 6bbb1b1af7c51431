"""The fellow's log over HTTP: errors as 422 with typed text kept, own and foreign rows, constant queries."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fellowship.people.models import User
from placements.models import PlacementLog, QuickEntry
from tests.factories.cohorts import make_member, make_term
from tests.factories.placements import (
    make_contract,
    make_entry,
    make_log,
    make_meeting,
    make_placement,
    make_running_cohort,
)

pytestmark = pytest.mark.django_db
ENTRY = {"text": "Drew the pathway.", "day": "today", "length": "full", "in_the_way": "no"}


def signed_in(user: User) -> Client:
    """A browser with that person."""
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.requirement("PLC-03", "PLC-01")
def test_three_answers_make_an_entry():
    fellow = make_placement().fellow
    browser = signed_in(fellow.person)
    assert browser.get("/log/new/").status_code == 200
    answer = browser.post("/log/new/", ENTRY, follow=True)
    entry = QuickEntry.objects.get()
    assert (entry.fellow, entry.did_on, entry.hours, entry.in_the_way) == (fellow, timezone.localdate(), 7.5, False)
    assert answer.redirect_chain == [("/log/", 303)]
    assert "Drew the pathway." in answer.content.decode()


def test_what_is_missing_is_named_and_what_was_typed_stays():
    browser = signed_in(make_placement().fellow.person)
    answer = browser.post("/log/new/", {**ENTRY, "length": "", "day": "other", "date_day": "40"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"length", "date"}
    assert "Drew the pathway." in answer.content.decode()
    assert QuickEntry.objects.count() == 0


@pytest.mark.requirement("PLC-24")
def test_patient_strings_are_422_until_removed_or_confirmed():
    browser = signed_in(make_placement().fellow.person)
    assert "confirmed" not in browser.get("/log/new/").context["form"].fields
    bad = {**ENTRY, "text": "Rang 943 476 5919 about the letter"}
    answer = browser.post("/log/new/", bad)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert 'name="confirmed"' in answer.content.decode()
    assert QuickEntry.objects.count() == 0
    assert browser.post("/log/new/", {**bad, "confirmed": "on"}).status_code == 303
    assert browser.post("/log/new/", ENTRY).status_code == 303
    assert QuickEntry.objects.count() == 2


@pytest.mark.requirement("PLC-01", "PLC-03")
def test_a_month_starts_from_entries_meetings_and_last_month():
    placement = make_placement()
    stage = make_term("lifecycle_stage", "data")
    make_log(placement, 1, state="reviewed", days_beyond=2, confidence=4, team_contact_minutes=300)
    log = make_log(placement, 2)
    make_entry(placement, did_on=dt.date(2026, 7, 3), stage=stage, text="Read the extract.")
    make_entry(placement, did_on=dt.date(2026, 8, 3), text="Not this month.")
    make_meeting(placement, dt.date(2026, 7, 9), placement.lead.person, minutes=45)
    form = signed_in(placement.fellow.person).get("/log/2/").context["form"]
    names = ("days_on_placement", "summary", "supervision_minutes", "days_beyond", "confidence", "hours_data")
    assert [form[name].initial for name in names] == [1, "Read the extract.", 45, 2, 4, 7.5]
    assert log.state == "not_started"


@pytest.mark.requirement("PLC-01", "PLC-02")
def test_a_month_is_saved_with_gaps_and_sent_without():
    placement = make_placement()
    make_term("lifecycle_stage", "data")
    log = make_log(placement)
    browser = signed_in(placement.fellow.person)
    assert browser.post("/log/1/", {"summary": "Half done", "save": "later"}).status_code == 303
    log.refresh_from_db()
    assert (log.state, log.summary, log.submitted_on) == ("draft", "Half done", None)
    answer = browser.post("/log/1/", {"summary": "Half done"})
    missing = {
        "days_on_placement",
        "days_beyond",
        "supervision_minutes",
        "team_contact_minutes",
        "delayed",
        "confidence",
        "workload",
    }
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, missing)
    whole = {
        "days_on_placement": "8", "days_beyond": "0", "summary": "All done", "supervision_minutes": "60",
        "team_contact_minutes": "200", "hours_data": "30.5", "delayed": "yes", "cause": "supplier", "days_lost": "6",
        "confidence": "4", "workload": "3",
    }  # fmt: skip
    assert browser.post("/log/1/", whole).status_code == 303
    log.refresh_from_db()
    assert (log.state, log.submitted_on, log.issue.cause, log.issue.days) == (
        "submitted",
        timezone.localdate(),
        "supplier",
        6,
    )
    assert [h.hours for h in log.stage_hours.all()] == [30.5]
    assert browser.get("/log/1/").status_code == 403


@pytest.mark.requirement("PLC-01")
def test_a_second_window_does_not_write_over_the_first():
    log = make_log(make_placement())
    browser = signed_in(log.fellow.person)
    read = browser.get("/log/1/").content.decode().split('name="_version" value="')[1].split('"')[0]
    later = {"save": "later", "delayed": "no", "_version": read}
    assert browser.post("/log/1/", {"summary": "Rang the ward", **later}).status_code == 303
    # A browser sends the first choice of a list that it does not show.
    answer = browser.post("/log/1/", {"summary": "Drew the pathway", "cause": "contract", **later})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this while you were writing" in text
    assert [(c.label, c.yours, c.saved) for c in answer.context["clashes"]] == [
        ("What did you do?", "Drew the pathway", "Rang the ward")
    ]
    assert answer.context["form"]["summary"].value() == "Drew the pathway"
    log.refresh_from_db()
    assert log.summary == "Rang the ward"
    now = {**later, "_version": str(log.version)}
    assert f'name="_version" value="{log.version}"' in text
    assert browser.post("/log/1/", {"summary": "Drew the pathway", **now}).status_code == 303


@pytest.mark.requirement("PLC-24")
def test_a_refused_summary_is_not_taken_for_an_older_one():
    log = make_log(make_placement())
    browser = signed_in(log.fellow.person)
    given = {"save": "later", "_version": str(log.version), "summary": "Rang 943 476 5919 back"}
    assert browser.post("/log/1/", given).status_code == 422
    assert browser.post("/log/1/", {**given, "confirmed": "on"}).status_code == 303


@pytest.mark.requirement("PLC-02")
def test_the_supervisor_returns_with_a_comment_or_signs_off():
    placement = make_placement()
    log = make_log(placement, state="submitted", summary="Read 40 letters")
    url = f"/c/{placement.cohort.slug}/placements/{placement.ref}/log/1/"
    browser = signed_in(placement.lead.person)
    assert "Read 40 letters" in browser.get(url).content.decode()
    assert browser.post(url, {"answer": "return", "comment": ""}).status_code == 422
    assert browser.post(url, {"answer": "return", "comment": "Which ward?"}).status_code == 303
    log.refresh_from_db()
    assert (log.state, log.comments.get().text) == ("returned", "Which ward?")
    assert "Which ward?" in signed_in(placement.fellow.person).get("/log/1/").content.decode()
    PlacementLog.objects.filter(pk=log.pk).delete()
    again = make_log(placement, state="submitted")
    assert browser.post(url, {"answer": "review"}).status_code == 303
    assert PlacementLog.objects.get(pk=again.pk).state == "reviewed"
    assert signed_in(make_member(placement.cohort, "faculty")).post(url, {"answer": "review"}).status_code == 403


@pytest.mark.requirement("PLC-05", "PLC-06")
def test_foreign_pages_are_404_and_drafts_too():
    placement, other = make_placement(), make_placement()
    make_log(placement, state="draft", summary="Not for you")
    base = f"/c/{placement.cohort.slug}/placements/{placement.ref}/"
    own = signed_in(placement.lead.person)
    assert [own.get(base + part).status_code for part in ("", "log/", "log/1/")] == [200, 200, 404]
    assert "Not for you" not in own.get(base + "log/").content.decode()
    for person in (other.lead.person, other.fellow.person, make_member(other.cohort, "faculty")):
        assert [signed_in(person).get(base + part).status_code for part in ("", "log/", "log/1/")] == [404, 404, 404]
    assert signed_in(make_member(placement.cohort, "applicant")).get("/log/").status_code == 403


LISTS = {"placements/": 9, "contracts/": 10, "logs/": 8}


@pytest.mark.requirement("DSH-02", "PLC-09", "PLC-10", "HON-13")
@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize("page", ["placements/", "contracts/", "logs/"])
def test_lists_ask_the_same_number_of_questions(page: str, items: int, django_assert_num_queries):
    cohort = make_running_cohort()
    for _ in range(items):
        placement = make_placement(cohort)
        make_contract(placement, dt.date(2026, 4, 1), state="requested")
        make_log(placement)
    browser = signed_in(make_member(cohort, "faculty"))
    with django_assert_num_queries(LISTS[page]):
        answer = browser.get(f"/c/{cohort.slug}/{page}")
    assert answer.context["table"].page.paginator.count == items


@pytest.mark.requirement("PLC-01")
def test_starting_the_next_month_in_two_windows_leads_to_one_summary(time_machine):
    time_machine.move_to(dt.datetime(2026, 7, 6, 9, tzinfo=dt.UTC), tick=False)
    fellow = make_placement().fellow
    browser = signed_in(fellow.person)
    page = browser.get(reverse("log-open")).content.decode()
    assert page.count('name="month" value="1"') == 1
    for _ in range(2):
        assert browser.post(reverse("log-open"), {"month": "1"})["Location"] == "/log/1/"
    assert PlacementLog.objects.filter(fellow=fellow).count() == 1
    assert browser.post(reverse("log-open"), {"month": "7"}).status_code == 422
