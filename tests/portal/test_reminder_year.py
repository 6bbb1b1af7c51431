"""The clock is turned through a year of Cohort 2 and of Cohort 3, and every reminder is compared with what part C of the requirements says."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.reminders import REMINDERS, forecast, key_of, plan, write
from placements.models import PlacementLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-02")]
# Requirements, part C, column "Auto": days from the day named, with repeats written out; 8 weeks is where they end.
PART_C = {
    "project_untouched": (7,),  # 2: drafts untouched 7 days
    "call_closing": (-14, -7, -2),  # 2: 14, 7, 2 days before close
    "call_closed": (1,),  # 2: closed
    "review_due": (-5,),  # 3: reviewer due in 5 days
    "proposal_unanswered": (7, 14, 21, 28),  # 3: returned not answered 7 days
    "exception_unconfirmed": (2, 7, 12),  # 3: second-person confirm for exceptions
    "condition_due": (0, 7, 14),  # 3: condition due
    "draft_untouched": (7,),  # 4: draft left 7 days
    "approval_missing": (-7,),  # 4: support letter missing
    "applications_closing": (-3, -1),  # 4: 72 h and 24 h before close
    "review_assigned": (0,),  # 5: assigned
    "conflict_unanswered": (2,),  # 5: conflict not declared 2 days
    "score_due": (-3, -1),  # 5: score due 3 days and 1 day
    "score_spread": (0, 7),  # 5: spread alert
    "slot_unpicked": (3, 6, 9),  # 6: slot not picked 3 days
    "interview_soon": (-2,),  # 6: 48 h before
    "interview_score_due": (1, 3, 5),  # 6: score due 24 h after
    "offer_lapses": (-5, -2, -1),  # 8: 5, 2, 1 days before lapse
    "contract_step_due": (-3, 0, 7, 14, 21, 28, 35, 42, 49, 56),  # 9: 3 days before, day of, every 7 days
    "contract_step_late": (14,),  # 9: 14 days late to support officer
    "contract_blocks_start": (-14,),  # 9: 2 w before start "will be blocked"
    "briefing_soon": (-7, -1),  # 10: 7 and 1 days before
    "pack_unread": (7, 14, 21, 28),  # 10: not acknowledged 7 days
    "touchpoint_soon": (-7,),  # SUP-08: a talk is near
    "touchpoint_missed": (3, 10, 17),  # SUP-08: a talk was missed
    "touchpoint_action_due": (0, 7, 14),  # SUP-07: something agreed is due
    "help_unanswered": (5, 12, 19),  # SUP-09: no answer
    "agreement_due": (-14, 0),  # 11: agreement due 2 w
    "skills_due_0": (0, 14),  # 11: baseline due
    "consent_open": (-3, -1),  # 11: consent before session
    "log_due": (0,),  # 12: day 28 of the month
    "log_overdue": (3, 7, 14),  # 12: then +3, +7, +14
    "log_unreviewed": (14,),  # 12: log not reviewed 14 days
    "supervision_missing": (28, 56, 84, 112),  # 12: no supervision 4 weeks
    "delay_long": (11,),  # 12: delay > 10 days
    "one_stage_only": (0, 28, 56),  # 12: one stage only at month 5
    "contract_expires": (-60, -30),  # 12: contract expiry 60 and 30 days
    "recharge_due": (0,),  # 12: recharge due
    "recharge_overdue": (14,),  # 12: and 14 days late
    "skills_due_5": (0, 14),  # 13: skills due
    "session_unanswered": (-7, -4),  # 13: invites, slots
    "session_soon": (-2,),  # 13: 48 h
    "form_opened": (0,),  # 14: open
    "form_unanswered": (14, 28),  # 14: +14, +28
    "form_closing": (-7,),  # 14: 7 days before close
    "delay_extension": (31,),  # 15: prompt where delay > 30 days
    "deployment_late": (274,),  # 15: or deployment begins after month 9
    "extension_waits": (14,),  # 15: decision due 14 days
    "skills_due_12": (-28, -7),  # 16: end forms due 4 w and 1 w before
    "next_step_due": (-28, -7),  # 16: end forms due 4 w and 1 w before
    "outputs_check": (-28, -7),  # 16: outputs check
    "access_to_remove": (0,),  # 16: access removal on end date
    "event_unanswered": (-7, -1),  # 17
    "followup_due": (0, 14, 28),  # 18: follow-up forms
    "report_draft_due": (-42, -14, 0),  # 19: draft due
    "report_approval_due": (7, 14, 21, 28),  # 19: approval due
    "recommendation_status_due": (91, 182, 273, 364),  # 20: quarterly status reminder to owners
}


def cohort_2() -> Cohort:
    return Cohort.objects.get(slug="cohort-2")


def year_of(cohort: Cohort) -> list[str]:
    """Day from today, rule, level, record, people."""
    today, lines = timezone.localdate(), []
    for day, reminder, call in forecast(today - dt.timedelta(days=170), today + dt.timedelta(days=249)):
        people = sorted({p.ref or p.name for p in reminder.event.to(call.row) if p is not None})
        if people and reminder.event.scope_of(call.row) == cohort:
            ref = getattr(call.row, "ref", "") or f"{getattr(call.row, 'contract', '') or call.row}"
            number = (day - today).days
            lines.append(f"{number:+04d} {reminder.event.name} {call.level:+d} {ref}: {' '.join(people)}")
    return lines


def test_the_rules_are_those_of_part_c():
    assert {name: r.rhythm.levels for name, r in REMINDERS.items()} == PART_C


@pytest.mark.parametrize("slug", ["cohort-2", "cohort-3"])
def test_a_year_brings_exactly_these_reminders(slug):
    written = Path(__file__).with_name(f"reminders_of_{slug.replace('-', '_')}.txt").read_text(encoding="utf-8")
    assert year_of(Cohort.objects.get(slug=slug)) == written.splitlines()


def test_a_reminder_comes_once_however_often_it_is_asked_for_and_stops_when_the_task_is_done():
    log = PlacementLog.objects.filter(cohort=cohort_2(), state="not_started").order_by("due_on").first()
    mine = Message.objects.filter(template="log_overdue", about_id=str(log.pk))
    for later, number in ((3, 1), (3, 1), (5, 1), (7, 2)):
        write(log.due_on + dt.timedelta(days=later))
        assert mine.count() == number
    assert set(mine.values_list("status", flat=True)) == {"outbox"}
    PlacementLog.objects.filter(pk=log.pk).update(state="submitted", submitted_on=log.due_on)
    write(log.due_on + dt.timedelta(days=14))
    assert mine.count() == 2
    # What was written and had not left yet stays back, too.
    assert {deliver(pk) for pk in mine.values_list("pk", flat=True)} == {"withdrawn"}
    assert Job.objects.filter(kind="notices.send").exists()


def test_each_day_sends_what_was_forecast_for_it():
    today = timezone.localdate()
    for number in (-93, -23, 0, 7, 14, 187):
        on = today + dt.timedelta(days=number)
        sent = {key_of(r, call) for r, call in plan(on) if call.on == on}
        assert sent == {key_of(r, call) for _, r, call in forecast(on, on)}
        assert sent
