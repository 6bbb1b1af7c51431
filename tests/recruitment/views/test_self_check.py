"""The check before applying: public, in two steps, with nothing kept."""

import pytest
from django.urls import reverse

from fellowship.foundation.access.actors import SYSTEM
from fellowship.recruitment.actions import eligibility
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.factories.people import make_region

pytestmark = pytest.mark.django_db


def first_cohort(state: str = "recruiting"):
    """A cohort with the rule of the first one."""
    cohort = make_cohort(state=state)
    london, kent = make_region("london"), make_region("kent")
    make_region("north")
    eligibility.set_rule(cohort=cohort, rule="Doctors from ST3 may apply.", regions=[london, kent], by=SYSTEM)
    eligibility.set_profession(
        cohort=cohort,
        profession=make_term("profession", "doctor"),
        minimum="ST3 or GPVTS Y2",
        training_number_needed=True,
        approved_by="Dean",
        approved_on="2026-01-01",
        by=SYSTEM,
    )
    make_term("profession", "nurse")
    return cohort


def ask(client, cohort, **answers):
    page = client.get(reverse("apply-check", kwargs={"cohort": cohort.slug}), answers)
    return page.status_code, page.content.decode()


@pytest.mark.requirement("ELG-02", "ELG-04")
def test_anybody_may_check_and_hears_why_not(client, django_assert_num_queries):
    cohort = first_cohort()
    status, page = ask(client, cohort)
    assert (status, "Doctors from ST3 may apply." in page) == (200, True)
    status, page = ask(client, cohort, profession="doctor")
    assert (status, "national training number?" in page, "How much coding" in page) == (200, True, False)
    answers = {"profession": "doctor", "answered": "1", "training_number": "yes", "region": "london"}
    status, page = ask(client, cohort, **answers, grade="ST2")
    assert (status, "You cannot apply to" in page) == (200, True)
    assert "Your grade is ST2. The lowest that can apply is ST3 or GPVTS Y2." in page
    status, page = ask(client, cohort, **answers, grade="ST3")
    assert (status, "You can apply to" in page, "Start your application" in page) == (200, True, True)
    status, page = ask(client, cohort, profession="nurse")
    assert (status, "This cohort is not open to your profession (nurse)." in page) == (200, True)
    with django_assert_num_queries(8):
        ask(client, cohort, **answers, grade="ST3")


def test_what_is_left_out_or_made_up_is_said(client):
    cohort = first_cohort()
    assert ask(client, cohort, profession="astronaut")[0] == 422
    status, page = ask(client, cohort, profession="doctor", answered="1", grade="ST99")
    assert (status, "There is a problem" in page, "Select what is your" in page) == (422, True, False)


def test_cohorts_that_are_over_or_have_no_rules_have_no_check(client):
    assert ask(client, first_cohort("closed"))[0] == 404
    assert ask(client, make_cohort(state="recruiting"))[0] == 404


@pytest.mark.requirement("REC-20")
def test_coding_is_asked_once_faculty_make_it_a_rule(client):
    cohort = first_cohort()
    faculty = make_member(cohort, "faculty")
    client.force_login(faculty)
    sent = {"rule": "Doctors who code.", "coding": "some"}
    assert client.post(reverse("eligibility-rule", kwargs={"cohort": cohort.slug}), sent).status_code == 303
    client.logout()
    assert "How much coding" in ask(client, cohort, profession="doctor")[1]
    answers = {"profession": "doctor", "answered": "1", "training_number": "yes", "grade": "ST3", "coding": "none"}
    assert "This cohort asks for some experience of coding." in ask(client, cohort, **answers)[1]
