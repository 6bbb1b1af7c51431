"""When reminders are sent in a cohort: read, changed with a reason, switched off, brought back, and taken along."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.models import Message, ReminderChoice
from fellowship.foundation.notices.reminders import REMINDERS, forecast, write
from fellowship.people.models import User
from fellowship.portal.actions.rhythms import set_rhythm
from placements.models import PlacementLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-02")]
OWN = {"way": "own", "first_side": "after", "last_side": "after", "reason": "Too many", "seen": "0"}


@pytest.fixture
def osian(client):
    """The browser of a faculty member of all three cohorts."""
    client.force_login(User.objects.get(ref="FAC4"))
    return client


def address(rule="log_overdue", cohort="cohort-2"):
    return reverse("reminder-rule", kwargs={"cohort": cohort, "rule": rule})


def change(client, rule="log_overdue", **given):
    """Send the form; the answer."""
    return client.post(address(rule), OWN | given)


def days_of(rule, cohort="cohort-2"):
    """The levels forecast for the cohort."""
    today = timezone.localdate()
    found = forecast(today - dt.timedelta(days=300), today + dt.timedelta(days=300))
    return {c.level for _, r, c in found if r.event.name == rule and r.event.scope_of(c.row).slug == cohort}


def test_the_list_says_first_repeat_and_last_of_every_rule(osian):
    with CaptureQueriesContext(
        connection,
    ) as few:
        page = osian.get(reverse("reminder-rules", kwargs={"cohort": "cohort-2"})).content.decode()
    assert all(reminder.event.words in page for reminder in REMINDERS.values())
    for words in ("3 days before, on the day, then every 7 days until 56 days after", "the day the step is due"):
        assert words in page
    for rule in ("log_overdue", "pack_unread", "score_due"):
        row = {"rule": rule, "version": 1, "kind": "off", "reason": "Quiet", "made_at": timezone.now()}
        ReminderChoice.objects.create(
            scope_kind="cohorts.Cohort", scope_id=Cohort.objects.get(slug="cohort-2").pk, **row
        )
    with CaptureQueriesContext(connection) as many:
        page = osian.get(reverse("reminder-rules", kwargs={"cohort": "cohort-2"})).content.decode()
    assert page.count("Switched off") == 6
    assert len(few) == len(many) <= 12


def test_faculty_change_the_days_for_one_cohort_and_go_back_to_the_usual(osian):
    before = days_of("log_overdue")
    answer = change(osian, first_days="2", every="5", last_days="20")
    assert (answer.status_code, answer.url) == (303, reverse("reminder-rules", kwargs={"cohort": "cohort-2"}))
    assert (days_of("log_overdue"), days_of("log_overdue", "cohort-3")) == ({2, 7, 12, 17}, set())
    page = osian.get(address()).content.decode()
    for words in ("2 days after, then every 5 days until 17 days after", "3 days after, 7 days after", "Too many"):
        assert words in page
    template = reverse("message-template", kwargs={"cohort": "cohort-2", "event": "log_overdue"})
    assert "then every 5 days until 17 days after" in osian.get(template).content.decode()
    assert change(osian, way="usual", reason="It was fine", seen="1").status_code == 303
    assert days_of("log_overdue") == before == {3, 7, 14}
    page = osian.get(address()).content.decode()
    assert "Back to the usual: 3 days after, 7 days after, 14 days after" in page and "It was fine" in page
    assert AuditEntry.objects.filter(action="portal.set_rhythm").count() == 2


def test_a_rule_that_is_switched_off_sends_nothing_and_keeps_back_what_waits(osian):
    log = PlacementLog.objects.filter(cohort__slug="cohort-2", state="not_started").order_by("due_on").first()
    write(log.due_on + dt.timedelta(days=3))
    waiting = Message.objects.get(template="log_overdue", about_id=str(log.pk))
    assert change(osian, way="off", reason="We ring them").status_code == 303
    assert days_of("log_overdue") == set()
    write(log.due_on + dt.timedelta(days=7))
    assert Message.objects.filter(template="log_overdue", about_id=str(log.pk)).count() == 1
    assert deliver(waiting.pk) == "withdrawn"
    waiting.refresh_from_db()
    assert waiting.problem == "This reminder was switched off."


@pytest.mark.parametrize(
    ("rule", "given", "words"),
    [
        ("log_overdue", {"first_days": ""}, "Enter the days to the first reminder"),
        ("log_overdue", {"first_days": "7", "last_days": "3"}, "The last reminder must not be before the first one"),
        ("log_overdue", {"first_days": "7", "every": "0"}, "The days between reminders must be 1 or more"),
        ("log_overdue", {"first_days": "7", "every": "3"}, "Say when the last reminder is sent"),
        ("log_overdue", {"first_days": "1", "every": "1", "last_days": "90"}, "That would be 90 reminders"),
        ("log_overdue", {"first_days": "3", "last_days": "14"}, "These are the usual days"),
        ("log_overdue", {"first_days": "9999"}, "The days to the first reminder must be 366 or fewer"),
        (
            "log_overdue",
            {"first_days": "5", "last_days": "soon"},
            "The days to the last reminder must be a whole number",
        ),
        ("log_overdue", {"first_days": "5", "reason": ""}, "Say why"),
        ("log_overdue", {"way": "usual"}, "This reminder is as usual already"),
        ("log_overdue", {"first_days": "5", "seen": "3"}, "Somebody else changed this reminder meanwhile"),
        ("log_unreviewed", {"first_days": "3", "first_side": "before"}, "1 day after at the earliest"),
    ],
)
def test_days_that_make_no_sense_are_refused_in_words_and_what_was_typed_stays(osian, rule, given, words):
    answer = change(osian, rule, **given)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    assert given.get("reason", OWN["reason"]) in page
    assert ReminderChoice.objects.count() == 0


def test_the_office_reads_and_only_faculty_of_the_cohort_change(client):
    page = reverse("reminder-rules", kwargs={"cohort": "cohort-2"})
    for ref, seen, changed in (("PSO1", 200, 403), ("S06", 403, 403), ("EVA1", 403, 403)):
        client.force_login(User.objects.get(ref=ref))
        assert (client.get(page).status_code, change(client, way="off").status_code) == (seen, changed)
    assert ReminderChoice.objects.count() == 0
    client.force_login(User.objects.get(ref="FAC4"))
    assert change(client, "no_such_rule", way="off").status_code == 404


def test_the_forecast_asks_as_often_whatever_cohorts_have_chosen():
    today, by = timezone.localdate(), User.objects.get(ref="FAC4")
    with CaptureQueriesContext(connection) as few:
        forecast(today, today)
    for slug in ("cohort-2", "cohort-3"):
        for rule in ("log_overdue", "score_due", "pack_unread"):
            set_rhythm(cohort=Cohort.objects.get(slug=slug), rule=rule, way="own", first=1, reason="x", seen=0, by=by)
    with CaptureQueriesContext(connection) as many:
        forecast(today, today)
    assert len(few) == len(many) == len(REMINDERS) + 1


@pytest.mark.requirement("COH-05")
def test_a_copied_cohort_is_reminded_as_the_earlier_one_is(osian):
    change(osian, first_days="2", every="5", last_days="20")
    change(osian, "pack_unread", way="off")
    change(osian, "score_due", way="off")
    change(osian, "score_due", way="usual", seen="1")
    page = osian.get(reverse("cohort-copy", kwargs={"cohort": "cohort-2"})).content.decode()
    assert "Days of reminders: 2 reminders" in page
    form = {"name": "Cohort 4", "starts_on": "6 3 2028", "parts": ["reminders"]}
    assert osian.post(reverse("cohort-copy", kwargs={"cohort": "cohort-2"}), form).status_code == 303
    fresh = ReminderChoice.objects.filter(scope_id=Cohort.objects.get(slug="cohort-4").pk)
    assert set(fresh.values_list("rule", "kind", "first", "every", "last", "reason")) == {
        ("log_overdue", "own", 2, 5, 20, "As in Cohort 2"),
        ("pack_unread", "off", None, 0, None, "As in Cohort 2"),
    }
