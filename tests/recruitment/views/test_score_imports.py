"""Scores from outside: seen first, stored after, never twice, marked with whence they came."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fellowship.recruitment.models import KnownConflict, ScoreImport, ScoreSheet
from tests.factories.applications import make_application, make_assignment, make_rubric
from tests.factories.cohorts import make_cohort, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-10")]


def given(n=2):
    """A cohort with applications that take scores, a reviewer and one of the faculty."""
    make_rubric()
    cohort = make_cohort()
    rows = [make_application(cohort, state="submitted") for _ in range(n)]
    return cohort, rows, make_member(cohort, "reviewer", "Ada"), make_member(cohort, "faculty")


def at(cohort):
    """The page."""
    return reverse("scores-import", kwargs={"cohort": cohort.slug})


def test_nothing_is_stored_until_somebody_has_seen_it(client):
    cohort, rows, ada, faculty = given()
    client.force_login(faculty)
    text = f"Application,Commitment,Fit\n{rows[0].ref},12,9\n{rows[1].ref},3,20\n"
    data = {"stage": "shortlist", "reviewer": ada.pk}
    file = SimpleUploadedFile("panel.csv", text.encode())
    seen = client.post(at(cohort), data | {"file": file})
    assert (seen.status_code, "2 applications would get scores of Ada" in seen.content.decode()) == (200, True)
    assert ScoreSheet.objects.count() == 0
    held = data | {"text": seen.context["given"]["text"], "name": "panel.csv", "mark": seen.context["trial"].mark}
    late = client.post(at(cohort), held | {"confirm": "1", "mark": "0" * 64})
    assert (late.status_code, ScoreSheet.objects.count()) == (422, 0)
    assert client.post(at(cohort), held | {"confirm": "1"}).status_code == 303
    made = ScoreImport.objects.get()
    assert (made.sha256, made.rows, made.name, made.imported_by) == (
        hashlib.sha256(text.encode()).hexdigest(),
        2,
        "panel.csv",
        faculty,
    )
    sheet = ScoreSheet.objects.get(application=rows[0])
    assert (sheet.imported, sheet.is_submitted, sheet.reviewer) == (made, True, ada)
    assert dict(sheet.scores.values_list("criterion__code", "value")) == {"commitment": 12, "fit": 9}
    again = client.post(at(cohort), held)
    assert (again.status_code, f"Ada has scored {rows[0].ref} already" in again.content.decode()) == (422, True)
    record = reverse("record", kwargs={"cohort": cohort.slug, "kind": "score-sheet", "ref": sheet.pk})
    assert made.sha256 in client.get(record).content.decode()


def test_what_is_wrong_is_named_by_line_and_the_table_stays_in_the_box(client):
    cohort, rows, ada, faculty = given(3)
    KnownConflict.objects.create(application=rows[1], reviewer=ada, reason="A cousin", recorded_on="2026-01-01")
    make_assignment(rows[2], reviewer=ada)
    client.force_login(faculty)
    text = "\n".join(["Application,Commitment,Fit", *(f"{row.ref},99,1" for row in rows)])
    page = client.post(at(cohort), {"stage": "shortlist", "reviewer": ada.pk, "text": text})
    shown = page.content.decode()
    assert page.status_code == 422
    for words in (
        "has 99 points of 20 at most",
        f"Ada has a conflict of interest with {rows[1].ref}",
        f"Ada has {rows[2].ref} to score in the portal",
        f"{rows[0].ref},99,1",
    ):
        assert words in shown
    ranks = text.replace(",99,", ",1,")
    for data in ({"text": ""}, {"text": "Application"}, {"text": ranks + "\0"}):
        assert client.post(at(cohort), {"stage": "shortlist", "reviewer": ada.pk, **data}).status_code == 422
    assert ScoreSheet.objects.count() == 0


def test_a_thousand_lines_take_as_many_questions_as_two(client, django_assert_max_num_queries):
    cohort, rows, ada, faculty = given(60)
    client.force_login(faculty)
    text = "\n".join(["Application,Commitment,Fit", *(f"{row.ref},{n % 9},7" for n, row in enumerate(rows))])
    data = {"stage": "shortlist", "reviewer": ada.pk, "text": text}
    client.get(at(cohort))
    with django_assert_max_num_queries(20):
        assert client.post(at(cohort), data).status_code == 200


def test_support_and_reviewers_import_nothing(client):
    cohort, *_ = given(1)
    for role in ("programme_support", "reviewer"):
        client.force_login(make_member(cohort, role))
        assert client.get(at(cohort)).status_code == 403
