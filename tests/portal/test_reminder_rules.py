"""Rules that the years of Cohorts 2 and 3 do not exercise: whom each reminds, on which days, and what ends it."""

import pytest
from django.utils import timezone

from evaluations.models import FeedbackForm, FormInvitee, Report, ReportChange, SessionPlace, Study
from fellowship.cohorts.models import Fellow, Term
from fellowship.foundation.notices.reminders import REMINDERS
from fellowship.people.models import User
from placements.models import Extension, StageHours
from tests.reminding import FACULTY, cohort, days, sent, supervisors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-02")]


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


def test_the_first_rating_is_the_fellows_until_it_is_there():
    second = cohort(2)
    fellow = Fellow.objects.get(cohort=second, ref="C2F3")
    assert sent("skills_due_0", second.placement_starts_on, second.slug) == {}  # all of them rated
    fellow.skills_assessments.filter(month=0).delete()
    for later in (0, 14):
        on = second.placement_starts_on + days(later)
        assert sent("skills_due_0", on, second.slug) == {"C2F3": {fellow.person.name}}


def test_an_open_form_is_everybodys_who_was_asked_until_they_answer():
    today, form = timezone.localdate(), FeedbackForm.objects.get(study__cohort__slug="cohort-2")
    FeedbackForm.objects.filter(pk=form.pk).update(state="open", opens_on=today, closes_on=today + days(55))
    asked = {row.person.name for row in form.invitees.all()}
    for rule, day in (("form_unanswered", 14), ("form_unanswered", 28), ("form_closing", 48)):
        assert set().union(*sent(rule, today + days(day), "cohort-2").values()) == asked
    FeedbackForm.objects.filter(pk=form.pk).update(state="closed")
    assert sent("form_closing", today + days(48), "cohort-2") == {}
