"""Faculty set how applications are scored, until the first scores are sent; then nobody does, not even past the portal."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from fellowship.people.models import User
from fellowship.portal.actions.new_cohorts import COPIERS
from fellowship.recruitment.actions.reviews import save_scores
from fellowship.recruitment.models import RubricCriterion, Score, ScoreSheet, rubric_guards
from fellowship.recruitment.queries.rubric import criteria_of
from tests.factories.applications import make_application, make_assignment, make_rubric
from tests.factories.cohorts import give_cohort_role, make_cohort, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-10")]
NEW = {
    "label": "Use after the year",
    "stages": ["shortlist"],
    "out_of": "10",
    "weight": "3",
    "anchors": "8: A worked plan\n2: Interest only",
    "answer": "adoption",
}


def at(cohort, name="rubric", **more):
    """An address about the rubric."""
    return reverse(name, kwargs={"cohort": cohort.slug, **more})


@pytest.mark.requirement("REC-03")
def test_the_first_change_gives_the_cohort_its_own_criteria_and_reviewers_score_by_them(client):
    make_rubric()
    task = make_assignment(make_application(adoption="I will run a clinic with it."), conflict_answered=True)
    cohort = task.application.cohort
    client.force_login(make_member(cohort, "faculty"))
    assert client.post(at(cohort, "rubric-add"), NEW).status_code == 303
    assert client.post(at(cohort, "rubric-remove", code="fit")).status_code == 303
    assert [(c.code, c.cohort_id, c.weight) for c in criteria_of(cohort)] == [
        ("commitment", cohort.pk, 1),
        ("use-after-the-year", cohort.pk, 3),
    ]
    assert RubricCriterion.objects.filter(cohort=None).count() == 2
    shown = client.get(at(cohort)).content.decode()
    assert "Shortlist: 50 points at most" in shown
    assert "counts 3 times" in shown
    client.force_login(task.reviewer)
    sheet = client.get(reverse("review", kwargs={"cohort": cohort.slug, "ref": task.ref})).content.decode()
    assert "Read “Putting clinical AI into practice afterwards” for it. 2: Interest only. 8: A worked plan." in sheet
    save_scores(
        assignment=task, scores={"commitment": 9, "use-after-the-year": 7}, comment="", send=True, by=task.reviewer
    )
    compared = client.get(reverse("review-scores", kwargs={"cohort": cohort.slug, "ref": task.ref})).content.decode()
    assert "You gave 30 of 50 points" in compared
    assert {c.frozen for c in criteria_of(cohort)} == {"shortlist"}


def test_once_scores_are_sent_nothing_changes_on_the_page_or_past_it(client):
    rubric_guards.install(connection)
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    assert client.post(at(cohort, "rubric-add"), NEW).status_code == 303
    task = make_assignment(make_application(cohort), conflict_answered=True)
    save_scores(assignment=task, scores={"use-after-the-year": 7}, comment="", send=True, by=task.reviewer)
    assert "so what they were given for stays as it is" in client.get(at(cohort)).content.decode()
    for name, more, data in (
        ("rubric-add", {}, NEW),
        ("rubric-edit", {"code": "use-after-the-year"}, NEW | {"weight": "1"}),
        ("rubric-remove", {"code": "use-after-the-year"}, {}),
    ):
        assert client.post(at(cohort, name, **more), data).status_code == 422
    row = RubricCriterion.objects.get()
    late = RubricCriterion(cohort=cohort, code="late", label="Late", out_of=5, stages=["shortlist"])
    for change in (
        lambda: RubricCriterion.objects.update(weight=1),
        lambda: RubricCriterion.objects.update(frozen=""),
        lambda: RubricCriterion.objects.filter(pk=row.pk)._raw_delete("default"),
        lambda: late.save(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    talk = NEW | {"label": "Talk", "stages": ["interview"]}
    assert client.post(at(cohort, "rubric-add"), talk).status_code == 303
    assert [c.code for c in criteria_of(cohort, "interview")] == ["talk"]


def test_a_cohort_that_scored_by_the_programmes_criteria_can_still_set_those_of_interviews(client):
    rubric_guards.install(connection)
    make_rubric()
    task = make_assignment(make_application(), conflict_answered=True)
    save_scores(assignment=task, scores={"commitment": 15, "fit": 4}, comment="", send=True, by=task.reviewer)
    cohort = task.application.cohort
    client.force_login(make_member(cohort, "faculty"))
    assert client.post(at(cohort, "rubric-add"), NEW).status_code == 422
    assert client.post(at(cohort, "rubric-add"), NEW | {"stages": ["interview"]}).status_code == 303
    assert [(c.cohort_id, c.frozen) for c in criteria_of(cohort)] == [
        (cohort.pk, "shortlist"),
        (cohort.pk, "shortlist"),
        (cohort.pk, ""),
    ]
    assert set(Score.objects.values_list("criterion__cohort", flat=True)) == {cohort.pk}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"anchors": "20: Too many"}, "has more points than the 10"),
        ({"anchors": "many: words"}, "is not points, a colon and words"),
        ({"anchors": "3: a\n3: b"}, "described twice"),
        ({"stages": []}, "Tick the shortlist, interviews or both"),
        ({"out_of": "0"}, "must be 1 or more"),
        ({"label": ""}, "Enter an answer"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(client, wrong, words):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    page = client.post(at(cohort, "rubric-add"), NEW | wrong)
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert wrong.get("label") == "" or "Use after the year" in page.content.decode()


def test_a_change_keeps_what_half_filled_sheets_hold_within_the_new_scale(client):
    make_rubric()
    task = make_assignment(make_application(), conflict_answered=True)
    save_scores(assignment=task, scores={"commitment": 15, "fit": 4}, comment="", send=False, by=task.reviewer)
    cohort = task.application.cohort
    client.force_login(make_member(cohort, "faculty"))
    for code in ("commitment", "fit"):
        client.post(at(cohort, "rubric-edit", code=code), NEW | {"label": code, "answer": ""})
    assert list(Score.objects.values_list("criterion__code", "criterion__cohort", "value", "out_of")) == [
        ("fit", cohort.pk, 4, 10)
    ]
    assert not ScoreSheet.objects.get().is_submitted


def test_a_new_cohort_copies_the_rubric_and_a_first_one_begins_with_the_example(client):
    source = make_cohort()
    faculty = make_member(source, "faculty")
    client.force_login(faculty)
    assert client.post(at(source, "rubric-begin")).status_code == 303
    assert client.post(at(source, "rubric-begin")).status_code == 422
    assert next(c.answer for c in criteria_of(source)) == "adoption"
    made = make_cohort()
    give_cohort_role(faculty, made, "faculty")
    faculty = User.objects.get(pk=faculty.pk)
    COPIERS["rubric"](source=source, cohort=made, by=faculty)
    assert [(c.code, c.cohort_id, c.frozen) for c in criteria_of(made)] == [
        (c.code, made.pk, "") for c in criteria_of(source)
    ]


def test_support_reads_the_rubric_and_reviewers_change_nothing(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "programme_support"))
    assert client.get(at(cohort)).status_code == 200
    assert client.get(at(cohort, "rubric-add")).status_code == 403
    client.force_login(make_member(cohort, "reviewer"))
    assert {client.get(at(cohort, name)).status_code for name in ("rubric", "rubric-add")} == {403}
