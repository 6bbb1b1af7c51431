"""What the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from fellowship.recruitment.models import EqualityRecord
from tests.factories.applications import make_application, make_assignment, make_sheet

pytestmark = pytest.mark.django_db


def refuses(make) -> bool:
    """Whether the database refuses the row."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def test_a_person_applies_once_to_a_cohort():
    first = make_application()
    assert refuses(lambda: make_application(first.cohort, person=first.person))
    assert make_application(person=first.person).pk


@pytest.mark.requirement("REC-10")
def test_scores_stay_within_their_scale():
    application = make_application()
    assert refuses(lambda: make_sheet(application, 21, 10))
    assert make_sheet(application, 20, 0).scores.count() == 2


@pytest.mark.requirement("REC-16")
def test_shortlist_and_interview_scores_are_kept_apart():
    application = make_application()
    sheet = make_sheet(application, 10, 10)
    assert refuses(lambda: make_sheet(application, 12, 12, reviewer=sheet.reviewer))
    assert make_sheet(application, 12, 12, reviewer=sheet.reviewer, stage="interview").pk


@pytest.mark.requirement("REC-09")
def test_nobody_starts_before_answering_the_conflict_question():
    application = make_application()
    assert refuses(lambda: make_assignment(application, state="in_progress"))
    assert make_assignment(application, state="in_progress", conflict_answered=True).pk


def test_an_equality_record_leads_to_nobody():
    names = {f.name for f in EqualityRecord._meta.get_fields()}
    assert names == {
        "id",
        "ref",
        "cohort",
        "sex",
        "age_band",
        "ethnic_group",
        "disability",
        "working_pattern",
        "caring_responsibilities",
    }
    assert EqualityRecord._meta.get_field("id").get_internal_type() == "UUIDField"
