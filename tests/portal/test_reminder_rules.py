"""Rules that the year of Cohort 2 does not exercise: whom each reminds, on which days, and what ends it."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from evaluations.models import FeedbackForm, FormInvitee, Report, ReportChange, SessionPlace, Study
from fellowship.cohorts.models import Cohort, Fellow, Term
from fellowship.foundation.notices.reminders import REMINDERS
from fellowship.people.models import User
from fellowship.recruitment.models import (
    Application,
    ApplicationChange,
    InterviewPanel,
    InterviewSlot,
    ReviewAssignment,
    ScoreSheet,
)
from placements.models import Extension, StageHours
from supervisors.models import CallExtension, DecisionException, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-02")]
FACULTY = {"Dr Thandeka Rowntree", "Georgiana Mbeki-Lowe", "Osian Petrakis", "Dr Leopold Ravenscroft-Amin"}


def sent(rule: str, on: dt.date, cohort: str) -> dict[str, set[str]]:
    """What the rule sends on that very day within the cohort: names by record."""
    reminder, found = REMINDERS[rule], {}
    for each in reminder.due(on, on, {}):
        scope = reminder.event.scope_of(each.row)
        if scope.slug == cohort and (on - each.due).days in each.rhythm.levels:
            found[getattr(each.row, "ref", "") or str(each.row)] = {p.name for p in reminder.event.to(each.row)}
    return found


def cohort(number: int, **changes: Any) -> Cohort:
    """The cohort, changed."""
    Cohort.objects.filter(slug=f"cohort-{number}").update(**changes)
    return Cohort.objects.get(slug=f"cohort-{number}")


def supervisors(fellow: Fellow) -> set[str]:
    """The lead and the additional supervisors."""
    seconds = fellow.placement.proposal.additional_supervisors.all()
    return {fellow.placement.lead.person.name, *(member.person.name for member in seconds)}


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def test_a_draft_of_a_project_untouched_for_a_week_is_its_leads_while_the_call_is_open():
    today, third = timezone.localdate(), cohort(3, state="call_open")
    draft = Proposal.objects.get(cohort=third, ref="C3P01")
    assert sent("project_untouched", today, third.slug) == {}  # nobody knows when it was saved
    Proposal.objects.filter(pk=draft.pk).update(last_saved_on=today - days(7))
    assert sent("project_untouched", today, third.slug) == {"C3P01": {draft.lead.person.name}}
    assert sent("project_untouched", today + days(7), third.slug) == {}
    cohort(3, state="qa")
    assert sent("project_untouched", today, third.slug) == {}


def test_the_lead_of_a_draft_hears_that_the_call_has_closed_unless_there_is_more_time():
    third = cohort(3, state="qa")
    draft = Proposal.objects.get(cohort=third, ref="C3P01")
    closed = third.milestones.get(code="call_close").date
    CallExtension.objects.filter(proposal=draft).delete()
    assert sent("call_closed", closed + days(1), third.slug) == {"C3P01": {draft.lead.person.name}}
    CallExtension.objects.create(
        proposal=draft,
        granted_by=draft.lead.person,
        until=timezone.now() + days(9),
        reason="Ill",
        logged_on=closed,
    )
    assert sent("call_closed", closed + days(1), third.slug) == {}


def test_an_exception_is_put_before_the_second_person_until_it_is_confirmed():
    today, third = timezone.localdate(), cohort(3)
    proposal = Proposal.objects.filter(cohort=third, state="in_review").first()
    asker = User.objects.get(name="Osian Petrakis")
    exception = DecisionException.objects.create(
        proposal=proposal, version=proposal.version, reason="Rare", asked_by=asker, asked_at=timezone.now()
    )
    others = FACULTY - {asker.name}
    for later, expected in ((1, set()), (2, others), (7, others), (12, others), (17, set())):
        assert sent("exception_unconfirmed", today + days(later), third.slug) == (
            {f"Exception for {proposal}": expected} if expected else {}
        )
    DecisionException.objects.filter(pk=exception.pk).update(
        confirmed_by=User.objects.get(name="Georgiana Mbeki-Lowe"), confirmed_at=timezone.now()
    )
    assert sent("exception_unconfirmed", today + days(2), third.slug) == {}


def test_a_reviewer_hears_once_of_all_applications_of_a_day():
    third = cohort(3)
    first = ReviewAssignment.objects.filter(round__cohort=third, state="assigned").order_by("pk").first()
    same = ReviewAssignment.objects.filter(reviewer=first.reviewer, state="assigned", assigned_on=first.assigned_on)
    assert same.count() > 1
    found = sent("review_assigned", first.assigned_on, third.slug)
    assert [names for ref, names in found.items() if first.reviewer.name in names] == [{first.reviewer.name}]
    same.update(state="in_progress", conflict_answered=True)
    assert first.reviewer.name not in set().union(*sent("review_assigned", first.assigned_on, third.slug).values())


def test_a_wide_spread_of_scores_is_the_facultys_until_the_application_is_decided():
    third = cohort(3)
    last = {
        ref: ScoreSheet.objects.filter(application__ref=ref, is_submitted=True).order_by("-submitted_on").first()
        for ref in ("C3APP03", "C3APP06", "C3APP08")
    }
    for ref, sheet in last.items():
        for later in (0, 7):
            assert sent("score_spread", sheet.submitted_on + days(later), third.slug)[ref] == FACULTY
    Application.objects.filter(ref="C3APP03").update(state="shortlisted")
    assert "C3APP03" not in sent("score_spread", last["C3APP03"].submitted_on, third.slug)


def on_shortlist() -> tuple[Application, dt.date]:
    """An application of Cohort 3 that came onto the shortlist today."""
    application = Application.objects.filter(cohort__slug="cohort-3", state="submitted").first()
    Application.objects.filter(pk=application.pk).update(state="shortlisted")
    ApplicationChange.objects.create(
        row=application, verb="shortlist", was="submitted", now="shortlisted", at=timezone.now()
    )
    return application, timezone.localdate()


def test_an_interview_without_a_time_is_the_applicants_until_one_is_chosen_or_none_is_free():
    application, today = on_shortlist()
    for later, expected in ((2, False), (3, True), (6, True), (9, True), (12, False)):
        found = sent("slot_unpicked", today + days(later), "cohort-3")
        assert found == ({application.ref: {application.person.name}} if expected else {})
    slots = InterviewSlot.objects.filter(panel__cohort__slug="cohort-3")
    with_time = slots.order_by("pk").first()
    InterviewSlot.objects.filter(pk=with_time.pk).update(application=application)
    assert sent("slot_unpicked", today + days(3), "cohort-3") == {}
    slots.update(application=None, status="cancelled")
    assert sent("slot_unpicked", today + days(3), "cohort-3") == {}


def test_scores_of_interviews_are_each_panel_members_until_they_are_in():
    application, _ = on_shortlist()
    panel = InterviewPanel.objects.get(cohort__slug="cohort-3", ref="C3PN1")
    slot = panel.slots.order_by("pk").first()
    after = panel.date + days(1)
    assert sent("interview_score_due", after, "cohort-3") == {}  # nobody was interviewed
    InterviewSlot.objects.filter(pk=slot.pk).update(application=application)
    members = {member.person.name: member.person for member in panel.members.all()}
    assert set().union(*sent("interview_score_due", after, "cohort-3").values()) == members.keys()
    done = members.popitem()[1]
    ScoreSheet.objects.create(application=application, reviewer=done, stage="interview", is_submitted=True)
    for later in (1, 3, 5):
        found = sent("interview_score_due", panel.date + days(later), "cohort-3")
        assert set().union(*found.values()) == members.keys()
    InterviewPanel.objects.filter(pk=panel.pk).update(status="cancelled")
    assert sent("interview_score_due", after, "cohort-3") == {}


def test_one_stage_only_is_told_to_the_supervisors_and_the_faculty():
    second = cohort(2)
    fellow = Fellow.objects.get(cohort=second, ref="C2F3")
    m5 = second.milestones.get(code="m5").date
    assert sent("one_stage_only", m5, second.slug) == {}
    hours = StageHours.objects.filter(log__fellow=fellow)
    hours.exclude(stage=hours.first().stage).delete()
    people = FACULTY | supervisors(fellow)
    for later in (0, 28, 56):
        assert sent("one_stage_only", m5 + days(later), second.slug) == {"C2F3": people}
    other = Term.objects.get(code="monitor")
    StageHours.objects.create(log=fellow.logs.first(), stage=other, hours=1)
    assert sent("one_stage_only", m5, second.slug) == {}


def test_a_deployment_that_has_not_begun_after_month_9_asks_for_an_extension_until_one_is_asked_for():
    fellow = Fellow.objects.get(cohort__slug="cohort-2", ref="C2F7")
    end = fellow.cohort.placement_starts_on + days(274)
    assert sent("deployment_late", end, "cohort-2") == {}
    StageHours.objects.filter(log__fellow=fellow, stage__code="deploy").delete()
    assert sent("deployment_late", end, "cohort-2") == {"C2F7": {fellow.person.name} | supervisors(fellow)}
    Extension.objects.create(cohort=fellow.cohort, ref="C2X9", fellow=fellow, months=3, reason="Late", requested_on=end)
    assert sent("deployment_late", end, "cohort-2") == {}


def test_a_form_that_opens_is_told_to_everybody_asked():
    today, form = timezone.localdate(), FeedbackForm.objects.get(study__cohort__slug="cohort-2")
    FeedbackForm.objects.filter(pk=form.pk).update(state="open", opens_on=today, closes_on=today + days(40))
    invitee = FormInvitee.objects.filter(form=form).first() or FormInvitee.objects.create(
        form=form, person=User.objects.get(name="Osian Petrakis")
    )
    found = sent("form_opened", today, "cohort-2")
    assert sum(len(names) for names in found.values()) == FormInvitee.objects.filter(form=form).count()
    assert invitee.person.name in set().union(*found.values())
    assert sent("form_opened", today + days(1), "cohort-2") == {}


def test_nobody_who_declined_a_session_is_asked_for_consent_or_reminded_of_it():
    place = SessionPlace.objects.filter(session__ref="C2-FG3", reply="", asks_reply=True).get()
    on = timezone.localtime(place.session.starts_at).date()
    before = [set().union(*sent(rule, on + days(day), "cohort-2").values()) for rule, day in SESSION]
    assert [place.person.name in names for names in before] == [True, True, True]
    SessionPlace.objects.filter(pk=place.pk).update(reply="no")
    after = [set().union(*sent(rule, on + days(day), "cohort-2").values()) for rule, day in SESSION]
    assert [names - {place.person.name} for names in before] == after


SESSION = (("session_unanswered", -7), ("consent_open", -3), ("session_soon", -2))


def test_the_report_is_the_evaluators_until_it_goes_to_the_faculty_and_then_theirs():
    today, second = timezone.localdate(), cohort(2)
    due, study = second.milestones.get(code="report").date, Study.objects.get(cohort=second)
    team = {person.name for person in study.team.all()}
    for before in (42, 14, 0):
        assert sent("report_draft_due", due - days(before), second.slug) == {study.ref: team}
    report = Report.objects.create(
        cohort=second, ref="RPT-C2-9", kind="cohort_report", title="Report", dated_on=today, state="in_review"
    )
    ReportChange.objects.create(row=report, verb="send_for_review", was="draft", now="in_review", at=timezone.now())
    assert sent("report_draft_due", due, second.slug) == {}
    for later in (7, 14, 21, 28):
        assert sent("report_approval_due", today + days(later), second.slug) == {"RPT-C2-9": FACULTY}
    Report.objects.filter(pk=report.pk).update(state="approved")
    assert sent("report_approval_due", today + days(7), second.slug) == {}


def test_an_owner_of_recommendations_gets_one_message_about_the_one_that_waits_longest():
    second, today = cohort(2), timezone.localdate()
    rows = second.recommendation_statuses.filter(later_ref="C2", owner__name="Dr Leopold Ravenscroft-Amin")
    assert rows.filter(status="partial").count() == 3
    assert sent("recommendation_status_due", today + days(91 - 66), second.slug) == {
        "RS2-REC26": {"Dr Leopold Ravenscroft-Amin"}
    }
    rows.update(updated_on=today)
    assert sent("recommendation_status_due", today + days(91 - 66), second.slug) == {}
    rows.update(status="implemented")
    assert sent("recommendation_status_due", today + days(91), second.slug) == {}


def test_a_delay_with_more_time_asked_for_is_no_longer_a_reason_to_ask():
    delay = REMINDERS["delay_extension"].event.true_of(timezone.localdate()).first()
    on = delay.started_on + days(31)
    assert delay.ref in sent("delay_extension", on, delay.cohort.slug)
    Extension.objects.create(cohort=delay.cohort, ref="CX99", fellow=delay.fellow, months=2, reason="Data")
    assert delay.ref not in sent("delay_extension", on, delay.cohort.slug)


def test_outputs_and_next_steps_are_asked_for_until_they_are_told():
    second = cohort(2)
    on = second.milestones.get(code="end").date - days(28)
    fellow = Fellow.objects.get(cohort=second, ref="C2F1")  # one output, still planned
    assert {"C2F1"} <= sent("outputs_check", on, second.slug).keys() & sent("next_step_due", on, second.slug).keys()
    fellow.outputs.update(status="drafting")
    fellow.next_steps.create(step="phd")
    assert "C2F1" not in sent("outputs_check", on, second.slug).keys() | sent("next_step_due", on, second.slug).keys()
