"""The funder's totals: counts without names, small groups protected."""

import pytest
from django.test import Client

from fellowship.cohorts.models import Fellow
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def as_person(ref: str) -> Client:
    """Signed in as the person with that id."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


def lines(client: Client, cohort: str) -> dict[str, str]:
    """What the page says, by title."""
    parts = client.get(f"/c/{cohort}/totals/").context["parts"]
    return {line.title: line.value or dict(line.cells) for part in parts for line in part.lines}


@pytest.mark.requirement("DSH-04")
def test_the_funder_reads_totals_of_the_finished_cohort():
    found = lines(as_person("HEE1"), "cohort-1")
    assert found["Fellows"] == "11"
    assert found["Host trusts"] == "6"
    assert found["Host trusts by region"] == {"London": "5", "Kent, Surrey and Sussex": "1"}
    assert found["Certificates"] == "11"
    assert found["Outputs"] == "13"
    assert found["Recommendations"] == "26"
    assert list(found) == [
        "Fellows", "Fellows by profession", "Host trusts", "Host trusts by region", "Fellows by region", "Certificates", "Outputs",
        "Outputs by kind", "Next steps", "Recommendations", "Recommendations carried out by Cohort 2",
        "Recommendations carried out by Cohort 3",
    ]  # fmt: skip


@pytest.mark.requirement("DSH-04")
def test_no_group_of_people_under_five_is_told_and_nobody_is_named():
    client = as_person("HEE1")
    for cohort in ("cohort-1", "cohort-2"):
        found = lines(client, cohort)
        for title in ("Fellows by profession", "Fellows by region", "Next steps"):
            told = found.get(title, {})
            cells = told.values() if isinstance(told, dict) else [told]
            assert [n for n in cells if n.isdigit() and int(n) < 5] == []
        body = client.get(f"/c/{cohort}/totals/").content.decode()
        names = Fellow.objects.filter(cohort__slug=cohort).values_list("person__name", flat=True)
        assert [name for name in names if name in body] == []


@pytest.mark.requirement("DSH-04")
@pytest.mark.parametrize(("ref", "status"), [("HEE1", 200), ("FAC4", 200), ("EVA1", 200), ("S04", 403), ("C2F3", 403)])
def test_who_may_read_totals(ref, status):
    assert as_person(ref).get("/c/cohort-1/totals/").status_code == status


def test_the_page_asks_at_most_twenty_questions(django_assert_max_num_queries):
    client = as_person("HEE1")
    client.get("/c/cohort-1/totals/")
    with django_assert_max_num_queries(20):
        client.get("/c/cohort-1/totals/")
