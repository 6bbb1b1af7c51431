"""Everybody without a place is told once, with the words that faculty released (REC-19)."""

import csv
import io

import pytest
from django.urls import reverse

from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.models import ScoreSheet
from tests.factories.applications import make_application, make_assignment, make_rubric, make_sheet
from tests.factories.cohorts import make_cohort, make_member
from tests.recruitment.actions.test_offers import SENT

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-19")]


def ended(*states):
    """Applications in these states."""
    cohort = make_cohort(state="recruiting")
    rows = [make_application(cohort) for _ in states]
    for row, state in zip(rows, states, strict=True):
        arrive(row, state, at=SENT)
    return cohort, rows, make_member(cohort, "faculty")


def at(cohort, name="outcomes", **more):
    """An address about outcomes."""
    return reverse(name, kwargs={"cohort": cohort.slug, **more})


def test_each_is_written_to_once_and_reads_the_released_words(client):
    cohort, rows, faculty = ended(
        "not_shortlisted", "not_appointable", "reserve", "accepted", "submitted", "ineligible"
    )
    good = make_sheet(rows[0], 3, 4, feedback="Say what you would measure.")
    make_sheet(rows[0], 3, 4, feedback="Not fit to be read.")
    client.force_login(faculty)
    assert "Three applicants wait to hear that there is no place." in client.get("/home/").content.decode()
    page = client.get(at(cohort)).content.decode()
    assert ("0 of 2 released" in page, "4 applicants without a message" in page) == (True, True)
    url = at(cohort, "feedback", ref=rows[0].ref)
    assert client.post(url, {"sheets": [good.pk]}).status_code == 303
    assert client.post(url, {"sheets": ["999999"]}).status_code == 422
    assert list(ScoreSheet.objects.exclude(feedback_released_by=None)) == [good]
    assert client.post(at(cohort, "outcomes-draft")).status_code == 303
    again = client.post(at(cohort, "outcomes-draft"))
    assert (again.status_code, "has a message already" in again.content.decode()) == (422, True)
    told = {m.recipients.get(): m for m in Message.objects.all()}
    assert set(told) == {rows[n].person for n in (0, 1, 2, 5)}
    assert {m.status for m in told.values()} == {"outbox"}
    first = told[rows[0].person].body
    assert ("Say what you would measure." in first, "Not fit to be read." in first) == (True, False)
    assert "The reviewers left no words for you." in told[rows[1].person].body
    assert "reserve list" in told[rows[2].person].body
    client.force_login(rows[0].person)
    mine = client.get(reverse("record", kwargs={"cohort": cohort.slug, "kind": "application", "ref": rows[0].ref}))
    shown = mine.content.decode()
    assert "We cannot offer you an interview this time." in shown
    assert ("Say what you would measure." in shown, "Not fit to be read." in shown) == (True, False)


def test_words_are_written_with_the_scores_and_can_be_taken_back(client):
    make_rubric()
    task = make_assignment(make_application(), conflict_answered=True)
    client.force_login(task.reviewer)
    url = reverse("review", kwargs={"cohort": task.application.cohort.slug, "ref": task.ref})
    data = {"score-commitment": "3", "score-fit": "4", "comment": "Weak", "feedback": "Name a measure.", "send": "1"}
    assert client.post(url, data).status_code == 303
    sheet = ScoreSheet.objects.get()
    assert (sheet.comment, sheet.feedback) == ("Weak", "Name a measure.")
    arrive(task.application, "not_shortlisted", at=SENT)
    client.force_login(make_member(task.application.cohort, "faculty"))
    url = at(task.application.cohort, "feedback", ref=task.application.ref)
    for chosen, released in (([sheet.pk], True), ([], False)):
        client.post(url, {"sheets": chosen})
        assert (ScoreSheet.objects.get().feedback_released_at is not None) == released


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort, _, faculty = ended(*["not_shortlisted"] * n)
    client.force_login(faculty)
    client.get(at(cohort))
    with django_assert_max_num_queries(12):
        client.get(at(cohort))


@pytest.mark.requirement("XPT-03")
@pytest.mark.parametrize("n", [1, 3])
def test_the_file_of_all_applications_has_every_answer_at_a_constant_number_of_queries(
    client, django_assert_num_queries, n
):
    cohort, rows, faculty = ended(*["submitted"] * n)
    rows[0].adoption = "I will run a clinic."
    rows[0].save()
    client.force_login(faculty)
    url = reverse("records", kwargs={"cohort": cohort.slug, "kind": "application"})
    client.get(url)
    with django_assert_num_queries(8):
        file = client.get(url, {"format": "csv", "reason": "The board"})
        lines = list(csv.DictReader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig"))))
    assert len(lines) == n
    assert "I will run a clinic." in {line["Putting clinical AI into practice"] for line in lines}


def test_support_and_reviewers_tell_nobody(client):
    cohort, rows, _ = ended("not_shortlisted")
    for role in ("programme_support", "reviewer"):
        client.force_login(make_member(cohort, role))
        assert {client.get(at(cohort, name)).status_code for name in ("outcomes", "outcomes-draft")} == {403}
        assert client.get(at(cohort, "feedback", ref=rows[0].ref)).status_code == 403
