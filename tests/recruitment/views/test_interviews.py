"""Interviews: planned with their times, chosen by applicants, scored by the panel apart from the shortlist."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.actions import interviews
from fellowship.recruitment.models import (
    InterviewAdjustment,
    InterviewPanel,
    InterviewSlot,
    KnownConflict,
    PanelMember,
    RubricCriterion,
    ScoreSheet,
)
from placements.models import Preference
from tests.factories.applications import make_application, make_rubric, make_sheet
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-15", "REC-16")]
SENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
DAY = dt.date(2030, 3, 14)


def act(cohort, kind, ref, name):
    """The address of an act."""
    return reverse("record-act", kwargs={"cohort": cohort.slug, "kind": kind, "ref": ref, "act": name})


def shortlisted(cohort, **fields):
    """An applicant on the shortlist."""
    row = make_application(cohort, **fields)
    arrive(row, "shortlisted", at=SENT)
    return row


def planned(cohort, *people):
    """A day with two times, for these people and a supervisor."""
    faculty, guide = make_member(cohort, "faculty"), make_member(cohort, "supervisor")
    given = {"date": DAY, "mode": "online", "place": "Room 4", "members": [*people, guide]}
    panel = interviews.plan_panel(cohort=cohort, **given, by=faculty)
    interviews.add_times(panel=panel, first=dt.time(9, 30), number=2, minutes=30, pause=10, by=faculty)
    return panel, list(panel.slots.all())


def test_support_plan_a_day_members_confirm_and_times_do_not_overlap(client):
    cohort = make_cohort()
    ada, ben = make_member(cohort, "reviewer"), make_member(cohort, "supervisor")
    client.force_login(make_member(cohort, "programme_support"))
    new = reverse("record-new", kwargs={"cohort": cohort.slug, "kind": "panel"})
    given = {"date_day": "14", "date_month": "3", "date_year": "2030", "mode": "online", "place": "Room 4"}
    assert client.post(new, given).status_code == 422
    assert client.post(new, given | {"members": [ada.pk, ben.pk]}).status_code == 303
    panel = InterviewPanel.objects.get()
    times = act(cohort, "panel", panel.ref, "times")
    wanted = {"first": "9:30", "number": "3", "minutes": "30", "pause": "10"}
    assert client.post(times, wanted | {"first": "soon"}).status_code == 422
    assert client.post(times, wanted).status_code == 303
    assert [f"{timezone.localtime(s.starts_at):%H:%M}" for s in panel.slots.all()] == ["09:30", "10:10", "10:50"]
    again = client.post(times, wanted | {"first": "10:00", "number": "1"})
    assert (again.status_code, "overlap" in again.content.decode(), panel.slots.count()) == (422, True, 3)
    client.force_login(ben)
    member = PanelMember.objects.get(person=ben)
    assert client.post(act(cohort, "panel-member", member.pk, "confirm")).status_code == 303
    assert list(PanelMember.objects.order_by("pk").values_list("confirmed", flat=True)) == [False, True]


def test_an_applicant_on_the_shortlist_chooses_a_free_time_changes_it_and_has_it_as_a_file(client):
    cohort = make_cohort()
    _, (one, two) = planned(cohort, make_member(cohort, "reviewer"))
    mine, other, waiting = shortlisted(cohort), shortlisted(cohort), make_application(cohort)
    client.force_login(waiting.person)
    assert client.post(act(cohort, "slot", one.ref, "choose")).status_code == 403
    client.force_login(mine.person)
    assert "Choose a time for your interview." in client.get("/home/").content.decode()
    assert client.post(act(cohort, "slot", one.ref, "choose")).status_code == 303
    assert "Choose a time for your interview." not in client.get("/home/").content.decode()
    assert client.post(act(cohort, "slot", two.ref, "choose")).status_code == 303
    assert list(InterviewSlot.objects.order_by("starts_at").values_list("application", flat=True)) == [None, mine.pk]
    file = client.get(reverse("date-file", kwargs={"uid": f"interview-{cohort.slug}-{two.ref}"}))
    assert (file.status_code, b"DTSTART:20300314T101000Z" in file.content, b"Room 4" in file.content) == (
        200,
        True,
        True,
    )
    client.force_login(other.person)
    assert (
        client.get(reverse("record", kwargs={"cohort": cohort.slug, "kind": "slot", "ref": two.ref})).status_code == 404
    )
    client.force_login(mine.person)
    assert client.post(act(cohort, "slot", two.ref, "give-up")).status_code == 303
    assert InterviewSlot.objects.filter(application=None).count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_time_that_two_choose_at_once_is_given_once(crowd):
    cohort = make_cohort()
    _, (one, _) = planned(cohort, make_member(cohort, "reviewer"))
    rows = [shortlisted(cohort) for _ in range(4)]

    def choose(n):
        slot = InterviewSlot.objects.select_related("panel__cohort").get(pk=one.pk)
        return interviews.choose_time(slot=slot, by=rows[n].person)

    answers = sorted(type(a).__name__ for a in crowd(4, choose))
    assert answers.count("InterviewSlot") == 1
    assert set(answers) <= {"InterviewSlot", "InterviewRefused", "Denied"}


def test_the_panel_scores_on_its_own_rubric_apart_from_the_shortlist(client):
    cohort = make_cohort()
    make_rubric()
    RubricCriterion.objects.create(code="talk", label="Talk", out_of=10, stages=["interview"])
    ada, ben, cy = (make_member(cohort, "reviewer") for _ in range(3))
    _, (one, two) = planned(cohort, ada, ben)
    row = shortlisted(cohort, statement="A register of tools")
    InterviewSlot.objects.filter(pk=one.pk).update(application=row)
    shortlist = make_sheet(row, 11, 12, reviewer=ada)
    score = reverse("interview-score", kwargs={"cohort": cohort.slug, "ref": one.ref})
    client.force_login(cy)
    assert client.get(score).status_code == 404
    client.force_login(ada)
    page = client.get(score).content.decode()
    assert ("A register of tools" in page, "score-talk" in page, "score-fit" in page) == (True, True, False)
    assert client.post(score, {"score-talk": "11", "send": "1"}).status_code == 422
    assert client.post(score, {"score-talk": "9", "comment": "Clear", "send": "1"}).status_code == 303
    assert "You gave 9 of 10 points" in client.get(score).content.decode()
    sheets = ScoreSheet.objects.filter(reviewer=ada).order_by("stage").values_list("stage", "is_submitted")
    assert list(sheets) == [("interview", True), ("shortlist", True)]
    assert sorted(s.value for s in shortlist.scores.all()) == [11, 12]
    late = client.post(score, {"score-talk": "1", "send": "1"})
    assert (late.status_code, "sent already" in late.content.decode()) == (422, True)
    KnownConflict.objects.create(application=row, reviewer=ben, reason="x", recorded_on=DAY)
    client.force_login(ben)
    kept_out = client.post(score, {"score-talk": "10", "send": "1"})
    assert (kept_out.status_code, ScoreSheet.objects.filter(reviewer=ben).count()) == (404, 0)
    assert client.get(reverse("interview-score", kwargs={"cohort": cohort.slug, "ref": two.ref})).status_code == 403


def test_times_wait_for_a_supervisor_on_the_panel(client):
    cohort = make_cohort()
    ada, guide = make_member(cohort, "reviewer"), make_member(cohort, "supervisor")
    support = make_member(cohort, "programme_support")
    given = {"date": DAY, "mode": "online", "place": "Room 4", "members": [ada]}
    panel = interviews.plan_panel(cohort=cohort, **given, by=support)
    client.force_login(support)
    times = {"first": "9:30", "number": "1", "minutes": "30", "pause": "10"}
    refused = client.post(act(cohort, "panel", panel.ref, "times"), times)
    assert (refused.status_code, "Nobody on this panel is a supervisor" in refused.content.decode()) == (422, True)
    assert client.post(act(cohort, "panel", panel.ref, "members"), {"members": [ada.pk, guide.pk]}).status_code == 303
    assert panel.members.count() == 2
    assert client.post(act(cohort, "panel", panel.ref, "times"), times).status_code == 303


@pytest.mark.requirement("ELG-07")
@pytest.mark.parametrize("approval", ["missing", "asked", "declined"])
def test_without_approval_no_time_is_taken_until_faculty_say_why_it_may_be(client, approval):
    cohort = make_cohort()
    _, (one, _) = planned(cohort, make_member(cohort, "reviewer"))
    mine = shortlisted(cohort, approval=approval)
    client.force_login(mine.person)
    assert "must be given before you can choose a time" in client.get("/home/").content.decode()
    refused = client.post(act(cohort, "slot", one.ref, "choose"))
    assert (refused.status_code, "has not been given, so you cannot choose" in refused.content.decode()) == (422, True)
    asked = {"role": "manager", "name": "Lee", "email": "lee@example.org"}
    assert client.post(act(cohort, "application", mine.ref, "ask-support"), asked).status_code == 303
    client.force_login(make_member(cohort, "faculty"))
    way = act(cohort, "application", mine.ref, "pass-approval")
    assert client.post(way, {"reason": " "}).status_code == 422
    assert client.post(way, {"reason": "The director is away until May."}).status_code == 303
    client.force_login(mine.person)
    assert "Choose a time for your interview." in client.get("/home/").content.decode()
    assert client.post(act(cohort, "slot", one.ref, "choose")).status_code == 303


def test_adjustments_are_for_the_office_and_the_chair_alone(client):
    cohort = make_cohort()
    chair, member = make_member(cohort, "reviewer"), make_member(cohort, "faculty")
    outside, support = make_member(cohort, "reviewer"), make_member(cohort, "programme_support")
    panel, (one, _) = planned(cohort, chair, member)
    mine = shortlisted(cohort)
    InterviewSlot.objects.filter(pk=one.pk).update(application=mine)
    client.force_login(mine.person)
    text = "Questions in writing, please"
    assert client.post(act(cohort, "application", mine.ref, "adjustments"), {"text": text}).status_code == 303
    client.force_login(support)
    assert client.post(act(cohort, "panel", panel.ref, "chair"), {"chair": outside.pk}).status_code == 422
    assert client.post(act(cohort, "panel", panel.ref, "chair"), {"chair": chair.pk}).status_code == 303
    place = {"cohort": cohort.slug, "kind": "slot", "ref": one.ref}
    guide = panel.members.get(person__cohort_memberships__role="supervisor").person
    readers = {support: True, chair: True, mine.person: True, member: False, guide: False}
    for person, reads in readers.items():
        client.force_login(person)
        shown = client.get(reverse("record", kwargs=place)).content.decode()
        found = client.get(reverse("record", kwargs={**place, "kind": "adjustment", "ref": mine.adjustment.pk}))
        assert (text in shown, found.status_code == 200) == (reads, reads), person
        score = client.get(reverse("interview-score", kwargs={"cohort": cohort.slug, "ref": one.ref}))
        assert text not in score.content.decode()
        application = client.get(reverse("record", kwargs={**place, "kind": "application", "ref": mine.ref}))
        assert (text in application.content.decode()) == (person in (support, mine.person))
    client.force_login(outside)
    assert client.get(reverse("records", kwargs={"cohort": cohort.slug, "kind": "adjustment"})).status_code in (
        200,
        404,
    )
    assert (
        text
        not in client.get(reverse("records", kwargs={"cohort": cohort.slug, "kind": "adjustment"})).content.decode()
    )
    client.force_login(mine.person)
    assert client.post(act(cohort, "application", mine.ref, "adjustments"), {"text": ""}).status_code == 303
    assert not InterviewAdjustment.objects.exists()


def test_the_panel_never_sees_which_projects_an_applicant_would_like(client):
    cohort = make_cohort()
    ada = make_member(cohort, "reviewer")
    panel, (one, _) = planned(cohort, ada)
    mine = shortlisted(cohort)
    InterviewSlot.objects.filter(pk=one.pk).update(application=mine)
    project = make_proposal(cohort, state="published", title="Letters that are read in time")
    liked = Preference.objects.create(application=mine, proposal=project, rank=1, reason="It is near my clinic")
    guide = panel.members.get(person__cohort_memberships__role="supervisor").person
    for person in (ada, guide):
        client.force_login(person)
        for kind, ref in (("preference", liked.pk), ("application", mine.ref)):
            found = client.get(reverse("record", kwargs={"cohort": cohort.slug, "kind": kind, "ref": ref}))
            assert found.status_code in (403, 404)
        for page in (
            reverse("interview-score", kwargs={"cohort": cohort.slug, "ref": one.ref}),
            reverse("record", kwargs={"cohort": cohort.slug, "kind": "slot", "ref": one.ref}),
            reverse("records", kwargs={"cohort": cohort.slug, "kind": "preference"}),
        ):
            shown = client.get(page).content.decode()
            assert ("Letters that are read in time" in shown, "near my clinic" in shown) == (False, False)
