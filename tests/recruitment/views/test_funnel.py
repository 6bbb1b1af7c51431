"""From application to place: exact for the office, protected for the funder (REC-21, ELG-09)."""

import csv
import io

import pytest
from django.urls import reverse

from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.disclosure.tables import Rule
from fellowship.people.models import User
from fellowship.recruitment.queries.funnel import protected
from tests.factories.applications import make_application
from tests.factories.cohorts import make_cohort, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-21", "ELG-09")]


STEPS = {
    "Started": 24,
    "Sent": 24,
    "Eligible": 21,
    "Shortlisted": 16,
    "Interviewed": 16,
    "Offered a place": 12,
    "Accepted": 11,
}


def at(cohort):
    """The page."""
    return reverse("funnel", kwargs={"cohort": getattr(cohort, "slug", cohort)})


class TestTheDemoYear:
    """The finished cohort."""

    pytestmark = pytest.mark.usefixtures("demo_year")

    def test_faculty_see_every_step_and_each_group(self, client):
        client.force_login(User.objects.get(ref="FAC4"))
        found = client.get(at("cohort-1")).context["funnel"]
        assert {words: number for words, number, _ in found.steps} == STEPS
        profession = found.parts[0]
        assert [sum(line.numbers[n] for line in profession.lines) for n in range(7)] == list(STEPS.values())
        assert [part.title for part in found.parts] == ["Profession", "Region", "Grade", "Specialty"]
        assert not any(part.is_protected for part in found.parts)

    def test_the_funder_reads_the_same_steps_and_no_small_group_also_in_the_file(self, client):
        client.force_login(User.objects.get(ref="HEE3"))
        page = client.get(at("cohort-1"))
        found = page.context["funnel"]
        assert {words: number for words, number, _ in found.steps} == STEPS
        assert "Groups of fewer than five are not shown" in page.content.decode()
        told = [n for part in found.parts for line in part.lines for n in line.numbers if n is not None]
        assert min(told, default=5) >= 5
        file = client.get(at("cohort-1"), {"format": "csv"})
        lines = list(csv.DictReader(io.StringIO(b"".join(file).decode("utf-8-sig"))))
        assert [line["Number"] for line in lines[:7]] == [str(n) for n in STEPS.values()]
        assert {line["Number"] for line in lines if line["By"] != "All"} <= {"not shown", *map(str, told)}
        assert AuditEntry.objects.filter(action="ui.export_list").count() == 1


def test_a_group_that_is_small_later_is_hidden_before_and_nobody_is_found_by_difference():
    groups = {
        "Doctor": {"submitted": 40, "accepted": 20},
        "Nurse": {"submitted": 30, "accepted": 12},
        "Dentist": {"submitted": 12, "accepted": 2},
        "Pharmacist": {"submitted": 11, "accepted": 6},
    }
    shown = protected(groups, ["submitted", "accepted"], Rule(5))
    assert shown["Dentist"] == [None, None]
    assert shown["Doctor"] == [40, 20]
    hidden = [label for label, numbers in shown.items() if numbers[1] is None]
    assert len(hidden) >= 2


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_questions_for_one_as_for_three(client, django_assert_max_num_queries, n):
    cohort = make_cohort()
    for _ in range(n):
        make_application(cohort, grade="ST5", specialty="Radiology")
    client.force_login(make_member(cohort, "faculty"))
    client.get(at(cohort))
    with django_assert_max_num_queries(12):
        assert client.get(at(cohort)).status_code == 200


def test_who_has_no_part_in_it_sees_nothing(client):
    row = make_application()
    for user in (row.person, make_member(row.cohort, "reviewer"), make_member(row.cohort, "supervisor")):
        client.force_login(user)
        assert client.get(at(row.cohort)).status_code == 403
