"""A reviewer's way: the question about conflicts, the score sheet, and the scores of others (J7 step 5)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fellowship.recruitment.models import ReviewAssignment, Score, ScoreSheet
from tests.factories.applications import make_application, make_assignment, make_round, make_rubric, make_sheet
from tests.factories.cohorts import make_cohort, make_member
from tests.recruitment.views.test_rounds import act, sent

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-09", "REC-10", "REC-11")]
LIST, SHEET = 10, 15
TEXT = "A register of tools that nobody else kept."


def given(n=2, **fields):
    """A reviewer with applications to score."""
    cohort = make_cohort()
    make_rubric()
    row = make_round(cohort, scores_due_on=dt.date(2030, 1, 1), **fields)
    ada = make_member(cohort, "reviewer")
    rows = []
    for application in sent(cohort, n):
        application.statement = TEXT
        application.save()
        rows.append(make_assignment(application, round=row, reviewer=ada))
    return ada, rows


def at(row, name="review"):
    """An address about the review."""
    return reverse(name, kwargs={"cohort": row.round.cohort.slug, "ref": row.ref})


def answer(client, row, has="no", **more):
    """Answer for conflicts of interest."""
    return client.post(at(row, "review-conflict"), {"has_conflict": has, **more})


def test_nothing_is_read_before_the_question_is_answered_and_nothing_after_a_conflict(client):
    ada, (one, two) = given()
    client.force_login(ada)
    listed = reverse("reviews", kwargs={"cohort": one.round.cohort.slug})
    assert client.get(at(one)).url == at(one, "review-conflict")
    assert client.post(at(one), {"score-fit": "99"}).url == at(one, "review-conflict")
    question = client.get(at(one, "review-conflict")).content.decode()
    assert (TEXT in question, "Do you have a conflict of interest?" in question) == (False, True)
    assert client.post(at(one, "review-conflict"), {"has_conflict": "yes"}).status_code == 422
    assert answer(client, one).url == at(one)
    assert TEXT in client.get(at(one)).content.decode()
    client.post(at(one), {"score-fit": "9", "comment": "So far"})
    assert answer(client, one, "yes", reason="I supervise this person").url == listed
    one.refresh_from_db()
    assert (one.state, one.conflict_reason) == ("conflict_declared", "I supervise this person")
    assert (ScoreSheet.objects.count(), at(one) in client.get(listed).content.decode()) == (0, False)
    assert [client.get(at(one, name)).status_code for name in ("review", "review-conflict", "review-scores")] == [
        404
    ] * 3
    assert "0 of 1 sent" in client.get(listed).content.decode()
    assert at(two) in client.get(listed).content.decode()


def test_points_are_kept_incomplete_and_sent_whole_within_their_scale(client):
    ada, (one, two) = given()
    client.force_login(ada)
    answer(client, one)
    assert client.post(at(one), {"score-commitment": "12", "comment": "Clear"}).status_code == 303
    one.refresh_from_db()
    assert (one.state, Score.objects.get().value, ScoreSheet.objects.get().is_submitted) == ("in_progress", 12, False)
    for wrong in ("21", "-1", "many", ""):
        page = client.post(at(one), {"score-commitment": wrong, "score-fit": "7", "comment": "Kept", "send": "1"})
        assert (page.status_code, "Kept" in page.content.decode()) == (422, True)
    assert Score.objects.get().value == 12
    done = client.post(at(one), {"score-commitment": "13", "score-fit": "0", "comment": "Clear", "send": "1"})
    assert (done.status_code, done.url) == (303, at(two))
    one.refresh_from_db()
    sheet = ScoreSheet.objects.get()
    assert (one.state, sheet.is_submitted, sorted(s.value for s in sheet.scores.all())) == ("submitted", True, [0, 13])
    again = client.post(at(one), {"score-commitment": "20", "score-fit": "20", "send": "1"})
    assert (again.status_code, "sent already" in again.content.decode()) == (422, True)
    assert sorted(s.value for s in sheet.scores.all()) == [0, 13]


def test_the_database_itself_takes_no_score_outside_its_scale():
    sheet = make_sheet(make_application(), 5, 6)
    score = sheet.scores.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(pk=score.pk).update(value=score.out_of + 1)


@pytest.mark.parametrize(("shown", "seen"), [("after_own", True), ("never", False)])
def test_scores_of_others_show_only_after_ones_own_are_sent_and_only_if_the_round_says_so(client, shown, seen):
    ada, (one, _) = given(others_shown=shown)
    make_sheet(one.application, 11, 17, comment="The other view")
    make_sheet(one.application, 1, 2, stage="interview", comment="From the interview")
    client.force_login(ada)
    answer(client, one)
    assert client.get(at(one, "review-scores")).url == at(one)
    assert "The other view" not in client.get(at(one)).content.decode()
    client.post(at(one), {"score-commitment": "13", "score-fit": "4", "send": "1"})
    page = client.get(at(one, "review-scores")).content.decode()
    assert ("The other view" in page, "28 points" in page, "From the interview" in page) == (seen, seen, False)
    assert "You gave 17 of 40 points" in page


def test_the_next_one_follows_the_one_that_is_skipped_and_no_round_takes_scores_once_it_is_closed(client):
    ada, rows = given(3)
    client.force_login(ada)
    go = reverse("review-next", kwargs={"cohort": rows[0].round.cohort.slug})
    assert [client.get(f"{go}?after={r.ref}").url for r in rows] == [at(rows[1]), at(rows[2]), at(rows[0])]
    rows[0].round.status = "closed"
    rows[0].round.save()
    late = answer(client, rows[0])
    assert (late.status_code, "round is closed" in late.content.decode()) == (422, True)
    assert client.get(go).url == reverse("reviews", kwargs={"cohort": rows[0].round.cohort.slug})
    assert ReviewAssignment.objects.filter(conflict_answered=True).count() == 0


@pytest.mark.parametrize("n", [1, 3])
def test_list_and_sheet_take_the_same_questions_for_one_review_as_for_three(client, django_assert_num_queries, n):
    ada, rows = given(n)
    client.force_login(ada)
    answer(client, rows[0])
    listed = reverse("reviews", kwargs={"cohort": rows[0].round.cohort.slug})
    client.get(listed)
    with django_assert_num_queries(LIST):
        client.get(listed)
    with django_assert_num_queries(SHEET):
        client.get(at(rows[0]))


def test_another_reviewer_and_faculty_do_not_score_in_somebodys_place(client):
    _, (one, _) = given()
    client.force_login(make_member(one.round.cohort, "reviewer"))
    assert client.get(at(one)).status_code == 404
    client.force_login(make_member(one.round.cohort, "faculty"))
    assert client.get(at(one)).status_code == 403
    assert (
        "Read and score it"
        not in client.get(act(one, "assignment", "score").removesuffix("do/score/")).content.decode()
    )


@pytest.mark.requirement("REC-08")
def test_the_next_is_the_one_that_fewest_have_scored_and_fifty_are_on_a_page(client):
    cohort = make_cohort()
    round, ada = make_round(cohort), make_member(cohort, "reviewer")
    tasks = [make_assignment(row, round=round, reviewer=ada) for row in sent(cohort, 52)]
    make_sheet(tasks[0].application, 1, 2)
    client.force_login(ada)
    found = client.get(reverse("review-next", kwargs={"cohort": cohort.slug}))
    assert found.url == at(sorted(tasks[1:], key=lambda task: task.ref)[0])
    pages = [client.get(reverse("reviews", kwargs={"cohort": cohort.slug}), {"page": n}) for n in (1, 2)]
    assert [len(page.context["table"].body) for page in pages] == [50, 2]


@pytest.mark.parametrize("n", [1, 3])
def test_the_scores_of_a_round_take_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort = make_cohort()
    round = make_round(cohort, route="")
    for row in sent(cohort, n):
        make_sheet(row, 1, 2, assignment=make_assignment(row, round=round))
    client.force_login(make_member(cohort, "faculty"))
    url = reverse("round-scores", kwargs={"cohort": cohort.slug, "ref": round.ref})
    client.get(url)
    with django_assert_max_num_queries(12):
        assert client.get(url).status_code == 200
