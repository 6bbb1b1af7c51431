"""Lists of values and the programme's own words."""

import pytest

from fellowship.cohorts.actions import programme as programme_actions
from fellowship.cohorts.actions import terms as actions
from fellowship.cohorts.models import Programme, Term
from fellowship.cohorts.queries.programme import programme
from fellowship.cohorts.queries.terms import choices_of, terms_of
from fellowship.foundation.access.permits import Denied
from tests.factories.cohorts import make_cohort, make_fellow, make_member, make_term

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("COH-09")
def test_values_are_added_renamed_ordered_and_retired_without_harm_to_records():
    faculty = make_member(make_cohort(), "faculty")
    doctor = make_term("profession", "doctor")
    fellow = make_fellow(profession=doctor)
    nurse = actions.add_term(vocabulary="profession", label="Nurse", by=faculty)
    assert (nurse.code, nurse.order) == ("nurse", 1)
    with pytest.raises(actions.TermRefused, match="in the list already"):
        actions.add_term(vocabulary="profession", label="nurse", by=faculty)
    actions.edit_term(term=doctor, label="Physician", order=9, retired=True, by=faculty)
    fellow.refresh_from_db()
    assert fellow.profession.label == "Physician"
    assert [t.code for t in choices_of("profession")] == ["nurse"]
    assert {t.code for t in choices_of("profession", keep=doctor)} == {"nurse", "doctor"}
    assert [t.code for t in terms_of("profession")] == ["nurse", "doctor"]


@pytest.mark.requirement("COH-09", "ADM-02")
def test_only_faculty_and_administrators_edit_lists():
    with pytest.raises(Denied):
        actions.add_term(vocabulary="skill", label="Python", by=make_member(make_cohort(), "programme_support"))
    assert Term.objects.count() == 0


@pytest.mark.requirement("COH-14", "ADM-20")
def test_the_programme_is_said_once():
    faculty = make_member(make_cohort(), "faculty")
    assert programme().aims != []
    programme_actions.edit_programme(name="Our programme", aims=["One aim"], badge_bodies=["A body"], by=faculty)
    programme_actions.edit_programme(aims=["Another aim"], by=faculty)
    assert Programme.objects.count() == 1
    row = programme()
    assert (row.name, row.aims, row.badge_bodies) == ("Our programme", ["Another aim"], ["A body"])
    with pytest.raises(Denied):
        programme_actions.edit_programme(name="x", by=make_member(make_cohort(), "evaluator"))
