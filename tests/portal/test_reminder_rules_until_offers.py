"""Rules up to offers that the years of Cohorts 2 and 3 do not exercise: whom each reminds, on which days, and what ends it."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.people.models import User
from fellowship.recruitment.models import (
    Application,
    ApplicationChange,
    InterviewPanel,
    InterviewSlot,
    Offer,
    ReviewAssignment,
    ScoreSheet,
)
from supervisors.models import CallExtension, DecisionException, Proposal, ProposalChange
from tests.reminding import FACULTY, cohort, days, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("COM-02")]


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


def test_a_draft_is_its_leads_while_the_call_closes_and_a_return_until_it_is_answered():
    third = cohort(3, state="call_open")
    draft, closes = Proposal.objects.get(cohort=third, ref="C3P01"), third.milestones.get(code="call_close").date
    for before in (14, 7, 2):
        assert sent("call_closing", closes - days(before), third.slug) == {"C3P01": {draft.lead.person.name}}
    third, today = cohort(3, state="qa"), timezone.localdate()
    assert sent("call_closing", closes - days(7), third.slug) == {}
    Proposal.objects.filter(cohort=third, state="returned").update(state="rejected")
    Proposal.objects.filter(pk=draft.pk).update(state="returned", submitted_on=today)
    ProposalChange.objects.create(
        row=draft, verb="return_for_changes", was="submitted", now="returned", at=timezone.now()
    )
    for later in (7, 14, 21, 28):
        assert sent("proposal_unanswered", today + days(later), third.slug) == {"C3P01": {draft.lead.person.name}}
    Proposal.objects.filter(pk=draft.pk).update(state="submitted")
    assert sent("proposal_unanswered", today + days(7), third.slug) == {}


def test_an_interview_and_an_offer_are_the_applicants_until_they_are_over():
    application, today = on_shortlist()
    slot = InterviewSlot.objects.filter(panel__cohort__slug="cohort-3").order_by("pk").first()
    InterviewSlot.objects.filter(pk=slot.pk).update(application=application)
    on, name = timezone.localtime(slot.starts_at).date(), application.person.name
    assert sent("interview_soon", on - days(2), "cohort-3") == {slot.ref: {name}}
    InterviewSlot.objects.filter(pk=slot.pk).update(status="cancelled")
    assert sent("interview_soon", on - days(2), "cohort-3") == {}
    offer = Offer.objects.create(
        ref="C3OF1",
        cohort=application.cohort,
        application=application,
        sent_on=today,
        accept_by=today + days(10),
        state="sent",
    )
    for before in (5, 2, 1):
        assert sent("offer_lapses", offer.accept_by - days(before), "cohort-3") == {"C3OF1": {name}}
    Offer.objects.filter(pk=offer.pk).update(state="accepted", replied_on=today)
    assert sent("offer_lapses", offer.accept_by - days(1), "cohort-3") == {}
