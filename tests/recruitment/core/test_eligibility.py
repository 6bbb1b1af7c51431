"""Grades compare as the programme reads them; every rule that is not met has a plain reason."""

import pytest

from fellowship.recruitment.core import grades
from fellowship.recruitment.core.eligibility import FAIL, OPEN, PASS, Asked, Given, judge

FIRST = Asked(True, "ST3 or GPVTS Y2", training_number_needed=True, regions=("London", "Kent, Surrey and Sussex"))


def doctor(grade: str, **more: object) -> Given:
    return Given("Doctor", grade, **{"training_number": True, "region": "London", **more})


@pytest.mark.requirement("ELG-02")
@pytest.mark.parametrize(
    ("given", "result", "reasons"),
    [
        (doctor("ST3"), PASS, ()),
        (doctor("ST8", region="Kent, Surrey and Sussex"), PASS, ()),
        (doctor("GPVTS Y2"), PASS, ()),
        (doctor("GPVTS Y1"), FAIL, ("Your grade is GPVTS Y1. The lowest that can apply is ST3 or GPVTS Y2.",)),
        (doctor("ST2"), FAIL, ("Your grade is ST2. The lowest that can apply is ST3 or GPVTS Y2.",)),
        (doctor("CT3"), FAIL, ("Your grade is CT3. The lowest that can apply is ST3 or GPVTS Y2.",)),
        (
            doctor("Trust grade", training_number=False),
            FAIL,
            (
                "Your grade is Trust grade. The lowest that can apply is ST3 or GPVTS Y2.",
                "You need a national training number.",
            ),
        ),
        (
            doctor("ST4", region="Other region"),
            FAIL,
            ("Your region is Other region. This cohort is open to London and Kent, Surrey and Sussex.",),
        ),
        (doctor("Clinical lecturer"), OPEN, None),
    ],
)
def test_the_rule_of_the_first_cohort(given, result, reasons):
    found = judge(FIRST, given)
    assert found.result == result
    if reasons is not None:
        assert found.reasons == reasons


@pytest.mark.parametrize(
    ("grade", "minimum", "reached"),
    [
        ("Band 6", "Band 6 with two years' registration", True),
        ("Band 5", "Band 6", False),
        ("Band 8a", "band 7", True),
        ("Band 8a", "Band 8b", False),
        ("Dental ST2", "Dental ST1", True),
        ("Dental ST2", "ST1", False),
        ("ST5", "Specialty trainee year 3 or above, or GP trainee year 2 or above", True),
        ("GPVTS Y2", "Specialty trainee year 3 or above, or GP trainee year 2 or above", True),
        ("ST2", "Specialty trainee year 3 or above, or GP trainee year 2 or above", False),
        ("Consultant", "ST3", False),
        ("ST3", "An interest in research", None),
        ("Something else", "ST3", None),
    ],
)
def test_a_grade_is_held_against_the_lowest_one(grade, minimum, reached):
    assert grades.reaches(grade, minimum) is reached


@pytest.mark.requirement("ELG-03", "REC-20")
def test_years_after_registration_and_coding_count_only_where_the_rule_says_so():
    nurse = Asked(True, "Band 6 with two years' registration")
    assert nurse.years == 2
    assert judge(nurse, Given("Nurse", "Band 7", years=1)).reasons == ("You need 2 full years after registration.",)
    assert judge(nurse, Given("Nurse", "Band 7", years=2, coding="none")).result == PASS
    coder = Asked(True, "Band 6", coding="confident")
    assert judge(coder, Given("Nurse", "Band 7", coding="some")).reasons == (
        "This cohort asks that you code with confidence.",
    )
    assert judge(coder, Given("Nurse", "Band 7", coding="confident")).result == PASS
    assert judge(Asked(False), Given("Nurse")).reasons == ("This cohort is not open to your profession (nurse).",)
    assert judge(Asked(True), Given("Nurse", "Band 7")).result == OPEN
