"""Entries and summaries: who may, when, and what the texts may hold."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fellowship.foundation.access.permits import Denied
from fellowship.foundation.transitions.perform import IllegalTransition
from placements.actions import entries, logs, meetings
from placements.core.patient_data import LooksLikePatientData
from placements.models import PlacementLog, QuickEntry
from placements.permissions import VIEW_LOG, VIEW_LOG_STATUS
from tests.factories.cohorts import make_member, make_term
from tests.factories.placements import make_entry, make_log, make_meeting, make_placement
from tests.factories.proposals import make_team_member

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 7, 6, 9, tzinfo=dt.UTC)
ANSWERS = {
    "days_on_placement": Decimal(8),
    "days_beyond": Decimal(1),
    "summary": "Read 40 letters.",
    "confidence": 3,
    "workload": 4,
    "stage_hours": {"data": Decimal("20.5"), "build": None},
}


def send(log: PlacementLog, **more: object) -> PlacementLog:
    """The fellow sends the summary."""
    answers = {**ANSWERS, **more}
    make_term("lifecycle_stage", "data")
    return logs.submit_log(log=log, by=log.fellow.person, at=AT, answers=answers, confirmed=False)


@pytest.mark.requirement("PLC-02")
def test_a_summary_goes_back_and_forth():
    placement = make_placement()
    log, lead = make_log(placement), placement.lead.person
    make_term("lifecycle_stage", "data")
    logs.save_log(log=log, by=placement.fellow.person, at=AT, answers=ANSWERS, confirmed=False)
    assert log.state == "draft"
    send(log)
    logs.return_log(log=log, by=lead, at=AT, comment="Which camera?")
    send(log, summary="Read 40 letters from the second camera.")
    logs.review_log(log=log, by=lead, at=AT)
    log.refresh_from_db()
    assert [c.now for c in log.changes.all()] == ["draft", "submitted", "returned", "submitted", "reviewed"]
    assert (log.state, log.submitted_on, log.reviewed_on) == ("reviewed", AT.date(), AT.date())
    assert [(h.stage.code, h.hours) for h in log.stage_hours.all()] == [("data", Decimal("20.5"))]
    assert [c.text for c in log.comments.all()] == ["Which camera?"]


@pytest.mark.requirement("PLC-02")
def test_a_draft_is_seen_by_nobody_else():
    placement = make_placement()
    log, people = make_log(placement, state="draft"), [placement.lead.person, make_member(placement.cohort, "faculty")]
    assert [VIEW_LOG.allows(p, log) for p in people] == [False, False]
    assert [VIEW_LOG_STATUS.allows(p, log) for p in people] == [True, True]
    assert VIEW_LOG.allows(placement.fellow.person, log)
    send(log)
    assert [VIEW_LOG.allows(p, log) for p in people] == [True, True]
    assert not VIEW_LOG.allows(make_member(placement.cohort, "programme_support"), log)


@pytest.mark.requirement("PLC-02")
def test_who_may_review():
    placement = make_placement()
    log = send(make_log(placement))
    second = make_team_member(placement.cohort)
    placement.proposal.additional_supervisors.add(second)
    strangers = [placement.fellow.person, make_member(placement.cohort, "faculty"), make_placement().lead.person]
    for person in strangers:
        with pytest.raises(Denied):
            logs.review_log(log=log, by=person, at=AT)
    logs.review_log(log=log, by=second.person, at=AT)
    with pytest.raises(IllegalTransition):
        logs.return_log(log=log, by=second.person, at=AT, comment="Too late")


def test_returning_needs_words():
    placement = make_placement()
    log = send(make_log(placement))
    with pytest.raises(logs.SummaryRefused, match="Say what the fellow should change"):
        logs.return_log(log=log, by=placement.lead.person, at=AT, comment=" ")
    assert PlacementLog.objects.get(pk=log.pk).state == "submitted"


@pytest.mark.requirement("PLC-24")
def test_texts_that_look_like_patients_are_refused_until_confirmed():
    placement = make_placement()
    log, fellow = make_log(placement), placement.fellow.person
    answers = {**ANSWERS, "learned": "Call 943 476 5919 back"}
    with pytest.raises(LooksLikePatientData) as refused:
        logs.save_log(log=log, by=fellow, at=AT, answers=answers, confirmed=False)
    assert refused.value.field == "learned"
    assert PlacementLog.objects.get(pk=log.pk).learned == ""
    make_term("lifecycle_stage", "data")
    logs.save_log(log=log, by=fellow, at=AT, answers=answers, confirmed=True)
    assert PlacementLog.objects.get(pk=log.pk).learned == "Call 943 476 5919 back"
    given = {"text": "Saw dob 4/12/1961", "did_on": AT.date(), "hours": Decimal(2)}
    with pytest.raises(LooksLikePatientData):
        entries.add_entry(fellow=placement.fellow, by=fellow, at=AT, **given)
    assert QuickEntry.objects.count() == 0


def test_an_entry_is_not_of_tomorrow_and_not_of_before():
    fellow = make_placement().fellow
    for day in (AT.date() + dt.timedelta(days=1), dt.date(2026, 5, 24)):
        with pytest.raises(entries.EntryRefused):
            entries.add_entry(fellow=fellow, by=fellow.person, at=AT, text="x", did_on=day, hours=Decimal(2))


@pytest.mark.requirement("PLC-02")
def test_sign_off_all_takes_entries_and_summaries_of_one_fellow():
    placement, other = make_placement(), make_placement()
    make_entry(placement)
    make_entry(placement)
    kept = make_entry(other)
    log = send(make_log(placement))
    done = entries.sign_off_all(fellow=placement.fellow, by=placement.lead.person, at=AT)
    log.refresh_from_db()
    assert (done, log.state, log.reviewed_on) == (3, "reviewed", AT.date())
    assert QuickEntry.objects.filter(signed_off_by=placement.lead.person).count() == 2
    assert QuickEntry.objects.get(pk=kept.pk).signed_off_at is None
    with pytest.raises(Denied):
        entries.sign_off_all(fellow=other.fellow, by=placement.lead.person, at=AT)


@pytest.mark.requirement("PLC-01")
def test_months_open_one_after_the_other():
    placement = make_placement()
    fellow, person = placement.fellow, placement.fellow.person
    first = logs.open_month(fellow=fellow, by=person, at=AT)
    second = logs.open_month(fellow=fellow, by=person, at=AT)
    assert [(m.placement_month, m.period_starts_on, m.due_on) for m in (first, second)] == [
        (1, dt.date(2026, 6, 1), dt.date(2026, 7, 5)),
        (2, dt.date(2026, 7, 1), dt.date(2026, 8, 5)),
    ]
    with pytest.raises(logs.SummaryRefused, match="has not begun"):
        logs.open_month(fellow=fellow, by=person, at=AT)


@pytest.mark.requirement("PLC-04")
def test_only_whom_the_fellow_met_confirms():
    placement = make_placement()
    meeting = make_meeting(placement, dt.date(2026, 7, 1), placement.lead.person, status="to_confirm")
    with pytest.raises(Denied):
        meetings.confirm_meeting(meeting=meeting, by=placement.fellow.person)
    assert meetings.confirm_meeting(meeting=meeting, by=placement.lead.person).status == "confirmed"


def test_the_database_keeps_logs_true():
    log = make_log(make_placement())
    wrong = [{"confidence": 6}, {"workload": 0}, {"due_on": dt.date(2026, 6, 1)}, {"placement_month": 0}]
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            PlacementLog.objects.filter(pk=log.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_log(make_placement(), state="submitted", submitted_on=None)
    assert timezone.now() > log.fellow.person.date_joined
