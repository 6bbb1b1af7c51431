"""Records of the evaluation: what was masked or taken back is nowhere, and what is not published is known to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.models import ConsentRecord, Extraction, Recommendation, Report, Turn
from fellowship.foundation.ui.records import list_url
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def as_person(ref: str) -> Client:
    """Signed in as the person with that id."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


def page_of(client: Client, kind: str, cohort: str, ref: str) -> tuple[int, str]:
    """Status and words of the plain page of a record."""
    answer = client.get(reverse("record", kwargs={"cohort": cohort, "kind": kind, "ref": ref}))
    return answer.status_code, answer.content.decode()


@pytest.mark.requirement("INS-05", "EVD-05")
def test_words_that_are_masked_or_taken_back_are_on_no_page_and_in_no_list():
    client = as_person("EVA1")
    masked = Turn.objects.get(masked=True, session__study__cohort__slug="cohort-2")
    given = Turn.objects.filter(session=masked.session, masked=False).order_by("pk").first()
    session = masked.session.ref
    words = page_of(client, "evaluation-session", "cohort-2", session)[1]
    assert (masked.text in words, given.ref in client.get(list_url("turn", "cohort-2")).content.decode()) == (
        False,
        True,
    )
    assert page_of(client, "turn", "cohort-2", masked.ref)[0] == 404
    assert page_of(client, "turn", "cohort-2", given.ref)[0] == 200
    ConsentRecord.objects.filter(session=given.session, person=given.speaker).update(
        status="withdrawn", given_on="2026-01-01", withdrawn_on="2026-01-02"
    )
    assert page_of(client, "turn", "cohort-2", given.ref)[0] == 404
    file = b"".join(client.get(list_url("turn", "cohort-2"), {"format": "csv", "reason": "A test"})).decode()
    assert (
        f"{given.ref}," in file,
        given.text[:40] in page_of(client, "evaluation-session", "cohort-2", session)[1],
    ) == (
        False,
        False,
    )


@pytest.mark.requirement("EVD-12")
def test_what_evaluators_take_from_a_document_is_for_them_alone():
    extract = Extraction.objects.filter(document__study__cohort__slug="cohort-2").first()
    document = extract.document
    reader = Client()
    reader.force_login(document.fellow.person)
    status, words = page_of(reader, "document", "cohort-2", document.ref)
    assert (status, "What was taken from it" in words) == (200, False)
    assert page_of(reader, "extract", "cohort-2", document.ref)[0] == 403
    assert "What was taken from it" in page_of(as_person("EVA1"), "document", "cohort-2", document.ref)[1]


@pytest.mark.requirement("FND-06")
def test_a_recommendation_is_known_outside_the_evaluation_once_the_report_is_published():
    one = Recommendation.objects.filter(study__cohort__slug="cohort-1").first()
    assert page_of(as_person("FAC4"), "recommendation", "cohort-1", one.ref)[0] == 200
    Report.objects.filter(cohort__slug="cohort-1").update(audience="evaluator")
    assert page_of(as_person("FAC4"), "recommendation", "cohort-1", one.ref)[0] == 404
    assert page_of(as_person("EVA1"), "recommendation", "cohort-1", one.ref)[0] == 200
