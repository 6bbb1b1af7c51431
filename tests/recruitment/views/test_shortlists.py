"""Faculty try a line, see above, on and below, and decide once (J3 steps 2 and 3)."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from fellowship.recruitment.models import Application, ApplicationChange, ScoreSheet, ShortlistDecision
from tests.factories.applications import make_application, make_assignment, make_round, make_sheet
from tests.factories.cohorts import make_cohort, make_member
from tests.recruitment.views.test_rounds import sent

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-14")]


def at(cohort, line=None):
    """The page, with a line tried."""
    url = reverse("shortlist", kwargs={"cohort": getattr(cohort, "slug", cohort)})
    return f"{url}?line={line}" if line is not None else url


class TestCohortOne:
    """The finished cohort, as it stood when its scores were in."""

    pytestmark = pytest.mark.usefixtures("demo_year")

    def test_three_are_not_eligible_and_a_line_at_58_shortlists_sixteen(self, client):
        rows = Application.objects.filter(cohort__slug="cohort-1")
        rows.update(state="submitted")
        ScoreSheet.objects.filter(application__in=rows).update(stage="shortlist")
        client.force_login(User.objects.get(ref="FAC4"))
        page = client.get(at("cohort-1", 58))
        drawn = page.context["drawn"]
        assert (len(drawn.above), len(drawn.tied), len(drawn.below), len(drawn.unscored)) == (15, 1, 5, 0)
        assert [reason for _, reason in page.context["shortlist"].ineligible] == [
            "Below ST3",
            "Training number outside the eligible regions",
            "No national training number",
        ]
        done = client.post(
            at("cohort-1"), {"line": "58", "mark": drawn.mark, "reason": "Sixteen interviews fit the day"}
        )
        assert done.status_code == 303
        states = {s: rows.filter(state=s).count() for s in ("shortlisted", "not_shortlisted", "ineligible")}
        assert states == {"shortlisted": 16, "not_shortlisted": 5, "ineligible": 3}
        made = ShortlistDecision.objects.get()
        assert (made.line, made.above, made.tied, made.below, made.ineligible) == (58, 15, 1, 5, 3)
        assert (made.decided_by.ref, made.decided_at.date()) == ("FAC4", dt.datetime.now(dt.UTC).date())
        assert Message.objects.filter(template="interview_invite").count() == 16
        assert ApplicationChange.objects.filter(verb="turn_down", note__startswith="Mean 57.0").count() == 1
        page = client.get(at("cohort-1")).content.decode()
        assert "15 above, 1 on the line, 5 below" in page
        again = client.post(at("cohort-1"), {"line": "58", "mark": drawn.mark})
        assert (again.status_code, ShortlistDecision.objects.count()) == (422, 1)


def given():
    """Three applications, two of them scored."""
    cohort = make_cohort()
    rows = sent(cohort, 3)
    make_sheet(rows[0], 20, 10)
    make_sheet(rows[1], 10, 10)
    return cohort, rows, make_member(cohort, "faculty")


def test_scores_that_are_still_to_come_block_the_decision_and_what_changed_is_shown_again(client):
    cohort, rows, faculty = given()
    client.force_login(faculty)
    mark = client.get(at(cohort, 25)).context["drawn"].mark
    make_sheet(rows[2], 20, 20)
    changed = client.post(at(cohort), {"line": "25", "mark": mark})
    assert (changed.status_code, "Something has changed" in changed.content.decode()) == (422, True)
    task = make_assignment(rows[2], round=make_round(cohort))
    mark = changed.context["drawn"].mark
    waits = client.post(at(cohort), {"line": "25", "mark": mark})
    assert (waits.status_code, "1 score sheets are not in yet" in waits.content.decode()) == (422, True)
    task.round.status = "closed"
    task.round.save()
    assert client.post(at(cohort), {"line": "25", "mark": mark}).status_code == 303
    assert [Application.objects.get(pk=r.pk).state for r in rows] == ["shortlisted", "not_shortlisted", "shortlisted"]


def test_an_application_without_scores_stays_and_a_line_that_is_no_number_is_told(client):
    cohort, rows, faculty = given()
    client.force_login(faculty)
    for wrong in ("many", "-1", "", "5.55"):
        assert client.get(at(cohort, wrong)).status_code == 422
    mark = client.get(at(cohort, "19.5")).context["drawn"].mark
    assert client.post(at(cohort), {"line": "19.5", "mark": mark}).status_code == 303
    assert [Application.objects.get(pk=r.pk).state for r in rows] == ["shortlisted", "shortlisted", "submitted"]


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort = make_cohort()
    for row in sent(cohort, n):
        make_sheet(row, 10, 11)
    client.force_login(make_member(cohort, "faculty"))
    client.get(at(cohort))
    with django_assert_max_num_queries(12):
        client.get(at(cohort, 20))


def test_support_and_reviewers_draw_no_line(client):
    row = make_application()
    for role in ("programme_support", "reviewer"):
        client.force_login(make_member(row.cohort, role))
        assert client.get(at(row.cohort)).status_code == 403
