"""The grid of the curriculum: everybody in the cohort reads it, faculty fill it."""

import pytest
from django.urls import reverse

from fellowship.cohorts.actions.curriculum import add_objective
from fellowship.foundation.access.actors import SYSTEM
from tests.factories.cohorts import make_cohort, make_member, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COH-10")]


def url(name, cohort, **more):
    """The address of a page of the cohort."""
    return reverse(name, kwargs={"cohort": cohort.slug, **more})


def stage(code, order):
    """A stage at that place."""
    term = make_term("lifecycle_stage", code)
    term.order = order
    term.save()
    return term


def test_an_empty_grid_says_what_to_do(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    assert url("curriculum-add", cohort) in client.get(url("curriculum", cohort)).content.decode()
    client.force_login(make_member(cohort, "fellow"))
    page = client.get(url("curriculum", cohort)).content.decode()
    assert "Faculty write them down" in page
    assert url("curriculum-add", cohort) not in page


def test_faculty_fill_the_grid_and_it_says_what_it_leaves_open(client):
    cohort, data, build = make_cohort(), stage("data", 1), stage("build", 2)
    client.force_login(make_member(cohort, "faculty"))
    assert client.post(url("curriculum-add", cohort), {"text": ""}).status_code == 422
    for text in ("Judge data", "Lead a team"):
        form = {"text": text, f"stage-{data.pk}": ["small_group", "project_work"] if text == "Judge data" else []}
        answer = client.post(url("curriculum-add", cohort), form)
        assert (answer.status_code, answer.url) == (303, url("curriculum", cohort))
    again = client.post(url("curriculum-add", cohort), {"text": "judge data"})
    assert again.status_code == 422
    assert "in the curriculum already" in again.content.decode()
    page = client.get(url("curriculum", cohort))
    table = page.context["table"]
    assert [(row.text, [words for _, words in cells]) for row, cells in table.numbered] == [
        ("Judge data", ["Project work, small group", "–"]),
        ("Lead a team", ["–", "–"]),
    ]
    assert table.gaps == ["No objective covers this stage: Build.", "This objective has no stage yet: Lead a team."]
    second = cohort.curriculum.get(order=2)
    change = url("curriculum-edit", cohort, pk=second.pk)
    form = {"text": "Lead a team", f"stage-{build.pk}": ["self_directed"], "place": "1"}
    assert client.post(change, {**form, "place": "3"}).status_code == 422
    assert client.post(change, {**form, f"stage-{build.pk}": ["osmosis"]}).status_code == 422
    assert client.post(change, form).status_code == 303
    page = client.get(url("curriculum", cohort)).content.decode()
    assert page.index("1. Lead a team") < page.index("2. Judge data")
    assert "Every stage is covered by an objective." in page


def test_a_stage_no_longer_offered_stays_where_it_is_used_and_can_be_kept(client):
    cohort, old = make_cohort(), stage("old", 1)
    objective = add_objective(cohort=cohort, text="Judge data", taught={old.pk: ["small_group"]}, by=SYSTEM)
    other = add_objective(cohort=cohort, text="Lead a team", taught={}, by=SYSTEM)
    old.retired = True
    old.save()
    client.force_login(make_member(cohort, "faculty"))
    assert "Old (no longer offered)" in client.get(url("curriculum", cohort)).content.decode()
    field = f'name="stage-{old.pk}"'
    assert field in client.get(url("curriculum-edit", cohort, pk=objective.pk)).content.decode()
    assert field not in client.get(url("curriculum-edit", cohort, pk=other.pk)).content.decode()


def test_removing_can_be_undone(client):
    cohort = make_cohort()
    objective = add_objective(cohort=cohort, text="Judge data", taught={}, by=SYSTEM)
    client.force_login(make_member(cohort, "faculty"))
    remove = url("curriculum-remove", cohort, pk=objective.pk)
    assert client.get(remove).status_code == 200
    page = client.post(remove, follow=True)
    assert cohort.curriculum.count() == 0
    token = page.content.decode().split('name="token" value="')[1].split('"')[0]
    client.post(reverse("undo"), {"token": token, "next": url("curriculum", cohort)})
    assert [row.text for row in cohort.curriculum.all()] == ["Judge data"]
    assert client.get(remove).status_code == 404


@pytest.mark.parametrize("role", ["fellow", "supervisor", "funder", "accreditor"])
def test_everybody_in_the_cohort_reads_it_and_nobody_else(client, role):
    cohort, other = make_cohort(), make_cohort()
    objective = add_objective(cohort=cohort, text="Judge data", taught={}, by=SYSTEM)
    client.force_login(make_member(cohort, role))
    page = client.get(url("curriculum", cohort)).content.decode()
    assert "Judge data" in page
    assert url("curriculum-edit", cohort, pk=objective.pk) not in page
    assert client.get(url("curriculum", other)).status_code == 404
    for name, more in (("curriculum-add", {}), ("curriculum-edit", {"pk": objective.pk}), ("curriculum-remove", {"pk": objective.pk})):  # fmt: skip
        assert client.get(url(name, cohort, **more)).status_code == 403
    client.force_login(make_member(other, "faculty"))
    assert client.get(url("curriculum-edit", other, pk=objective.pk)).status_code == 404


def test_the_grid_is_given_as_a_file(client):
    cohort, data = make_cohort(), stage("data", 1)
    add_objective(cohort=cohort, text="Judge data", taught={data.pk: ["small_group", "large_group"]}, by=SYSTEM)
    client.force_login(make_member(cohort, "fellow"))
    file = b"".join(client.get(url("curriculum", cohort), {"format": "csv"})).decode("utf-8-sig")
    assert file.splitlines() == ["Place,Learning objective,Data", '1,Judge data,"Small group, large group"']
    book = client.get(url("curriculum", cohort), {"format": "xlsx"})
    assert b"".join(book.streaming_content)[:2] == b"PK"
    book.close()


@pytest.mark.parametrize("objectives", [1, 3])
def test_the_grid_takes_the_same_queries_at_any_size(client, django_assert_num_queries, objectives):
    cohort, data = make_cohort(), stage("data", 1)
    client.force_login(make_member(cohort, "faculty"))
    for n in range(objectives):
        add_objective(cohort=cohort, text=f"Objective {n}", taught={data.pk: ["small_group"]}, by=SYSTEM)
    client.get(url("curriculum", cohort))
    with django_assert_num_queries(12):
        assert client.get(url("curriculum", cohort)).status_code == 200
