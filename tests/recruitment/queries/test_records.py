"""Records of recruitment: names stay hidden from reviewers, and scores from all but their writer and faculty."""

import pytest
from django.test import Client

from fellowship.foundation.ui.records import KINDS, list_url, record_url
from fellowship.people.models import User
from fellowship.recruitment.models import Application, ReviewAssignment, ScoreSheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
SHOWN = ("assignment", "score-sheet", "slot", "panel-member")


@pytest.mark.requirement("REC-08")
def test_a_reviewer_reads_references_and_never_names_of_applicants():
    reviewer = User.objects.get(ref="REV1")
    client = Client()
    client.force_login(reviewer)
    names = set(Application.objects.filter(cohort__slug="cohort-3").values_list("person__name", flat=True))
    for name in SHOWN:
        kind = KINDS[name]
        row = kind.permit.narrow(kind.model.objects.filter(**{f"{kind.cohort}__slug": "cohort-3"}), reviewer).first()
        pages = [client.get(list_url(name, "cohort-3"))]
        if row is not None:
            pages.append(client.get(record_url(name, "cohort-3", kind.ref_of(row))))
        for page in pages:
            words = page.content.decode()
            assert (name, page.status_code, [n for n in names if n in words]) == (name, 200, [])


@pytest.mark.requirement("REC-10")
def test_scores_are_seen_by_their_writer_and_when_sent_by_faculty():
    sheet = ScoreSheet.objects.filter(application__cohort__slug="cohort-3", is_submitted=True).first()
    assigned = ReviewAssignment.objects.get(pk=sheet.assignment_id)
    permit = KINDS["score-sheet"].permit
    colleague = User.objects.filter(ref__startswith="REV").exclude(pk=sheet.reviewer_id).first()
    faculty, support = User.objects.get(ref="FAC2"), User.objects.get(ref="PSO1")
    assert [permit.allows(who, sheet) for who in (assigned.reviewer, colleague, faculty, support)] == [
        True,
        False,
        True,
        False,
    ]
    sheet.is_submitted = False
    ScoreSheet.objects.filter(pk=sheet.pk).update(is_submitted=False, submitted_on=None)
    assert permit.allows(faculty, sheet) is False
