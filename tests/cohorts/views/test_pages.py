"""Pages of cohorts: who sees them, what they say, how many queries they take."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions.calendars import fill
from fellowship.cohorts.models import Cohort, Invitation
from tests.factories.cohorts import give_cohort_role, make_cohort, make_member, make_term
from tests.factories.people import make_region, make_user

pytestmark = pytest.mark.django_db


def url(name, cohort, **more):
    """The address of a page of the cohort."""
    return reverse(name, kwargs={"cohort": cohort.slug, **more})


@pytest.mark.requirement("COH-06")
def test_the_switcher_shows_the_cohorts_one_belongs_to_and_no_others(client):
    mine, also, other = make_cohort(name="First"), make_cohort(name="Second"), make_cohort(name="Third")
    person = make_member(mine, "faculty")
    give_cohort_role(person, also, "fellow")
    client.force_login(person)
    page = client.get(reverse("cohorts")).content.decode()
    assert url("cohort", mine) in page
    assert url("cohort-calendar", also) in page
    assert other.name not in page


@pytest.mark.requirement("COH-01", "COH-03", "COH-04")
def test_faculty_opens_a_cohort_on_the_page(client):
    client.force_login(make_member(make_cohort(), "faculty"))
    form = {
        "name": "Cohort 9", "places": "12", "days_per_week": "2", "length_months": "12", "regions": [make_region().pk],
        "induction_on": "2027-05-26", "placement_starts_on": "1 June 2027", "placement_ends_on": "31/5/2028",
        "graduation_on": "13 6 2028",
    }  # fmt: skip
    response = client.post(reverse("cohort-new"), {**form, "places": ""})
    assert (response.status_code, Cohort.objects.filter(name="Cohort 9").count()) == (422, 0)
    response = client.post(reverse("cohort-new"), form)
    cohort = Cohort.objects.get(name="Cohort 9")
    assert (response.status_code, response.url) == (303, url("cohort-settings", cohort))
    assert cohort.placement_starts_on == dt.date(2027, 6, 1)
    page = client.get(response.url).content.decode()
    assert "Set-up: 3 of 8 done" in page
    assert "Applications close" in client.get(url("cohort-calendar", cohort)).content.decode()


@pytest.mark.requirement("COH-02")
def test_the_gate_says_what_does_not_hold_with_a_link_and_is_passed_with_a_reason(client):
    cohort = make_cohort(places=0)
    client.force_login(make_member(cohort, "faculty"))
    page = client.get(url("cohort-settings", cohort)).content.decode()
    assert "Set the number of places." in page
    assert url("cohort-edit", cohort) in page
    move = url("cohort-move", cohort, verb="open_call")
    assert client.post(move, {"pass_gate": "yes", "reason": ""}).status_code == 422
    assert client.post(move, {"reason": "Agreed"}).status_code == 422
    response = client.post(move, {"pass_gate": "yes", "reason": "Agreed"})
    assert (response.status_code, response.url) == (303, url("cohort-settings", cohort))
    page = client.get(response.url).content.decode()
    assert "Call open" in page
    assert "Agreed" in page
    # The move that was shown is gone: a second click moves nothing further.
    assert client.post(move, {"pass_gate": "yes", "reason": "Agreed"}).status_code == 422


@pytest.mark.requirement("ADM-02")
@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("faculty", "cohort-settings", 200), ("funder", "cohort-settings", 200), ("fellow", "cohort-settings", 403),
        ("faculty", "cohort-edit", 200), ("funder", "cohort-edit", 403), ("programme_support", "cohort-edit", 403),
        ("fellow", "cohort-calendar", 200), ("programme_support", "cohort-people", 200), ("evaluator", "cohort-people", 403),
        ("programme_support", "cohort-invite", 200), ("fellow", "cohort-invite", 403),
        ("programme_support", "cohort", 200), ("evaluator", "cohort", 403),
    ],
)  # fmt: skip
def test_who_sees_which_page(client, role, name, status):
    cohort, other = make_cohort(), make_cohort()
    client.force_login(make_member(cohort, role))
    assert client.get(url(name, cohort)).status_code == status
    assert client.get(url(name, other)).status_code == (404 if status == 200 else 403)


@pytest.mark.parametrize("people", [1, 3])
def test_the_people_list_takes_the_same_queries_at_any_size(client, django_assert_num_queries, people):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "faculty"))
    for _ in range(people):
        make_member(cohort, "fellow")
    client.get(url("cohort-people", cohort))
    with django_assert_num_queries(11):
        page = client.get(url("cohort-people", cohort))
    assert page.status_code == 200


def test_a_role_is_given_and_ended_on_the_page(client):
    cohort, person = make_cohort(), make_user()
    role = give_cohort_role(person, cohort, "fellow")
    client.force_login(make_member(cohort, "faculty"))
    response = client.post(url("cohort-role-add", cohort, pk=person.pk), {"role": "alumnus", "ends_on": ""})
    assert response.status_code == 303
    clash = client.post(url("cohort-role-add", cohort, pk=make_member(cohort, "evaluator").pk), {"role": "faculty"})
    assert clash.status_code == 422
    assert "faculty and evaluator" in clash.content.decode()
    client.post(url("cohort-role-end", cohort, pk=role.pk))
    role.refresh_from_db()
    assert role.ends_on == timezone.localdate() - dt.timedelta(days=1)


def test_an_invitation_is_sent_shown_and_withdrawn(client):
    cohort = make_cohort()
    client.force_login(make_member(cohort, "programme_support"))
    form = {"name": "Ada Quay", "email": "ada@example.org", "role": "reviewer"}
    assert client.post(url("cohort-invite", cohort), form).status_code == 303
    row = Invitation.objects.get()
    assert "ada@example.org" in client.get(url("cohort-people", cohort)).content.decode()
    assert client.post(url("invitation-withdraw", cohort, pk=row.pk)).status_code == 303
    row.refresh_from_db()
    assert row.withdrawn_at is not None


@pytest.mark.requirement("COH-03", "ADM-17")
def test_a_date_is_changed_on_the_page_and_times_are_said_to_be_london(client):
    cohort = make_cohort()
    fill(cohort)
    client.force_login(make_member(cohort, "faculty"))
    form = {"title": "QA decisions sent", "date": "21 11 2025"}
    assert client.post(url("milestone-edit", cohort, code="qa"), form).status_code == 303
    page = client.get(url("cohort-calendar", cohort)).content.decode()
    assert "Friday 21 November 2025" in page
    assert "London times" in page


@pytest.mark.requirement("COH-09")
def test_a_value_is_added_and_retired_on_the_page(client):
    client.force_login(make_member(make_cohort(), "faculty"))
    term = make_term("profession", "doctor")
    assert client.post(reverse("term-add", args=["profession"]), {"label": "Nurse"}).status_code == 303
    form = {"label": "Doctor", "order": "1", "retired": "on"}
    assert client.post(reverse("term-edit", args=["profession", "doctor"]), form).status_code == 303
    term.refresh_from_db()
    assert term.retired is True
    assert client.get(reverse("vocabulary", args=["nothing"])).status_code == 404


@pytest.mark.requirement("COH-14", "ADM-20")
def test_the_programme_is_edited_line_by_line(client):
    client.force_login(make_member(make_cohort(), "faculty"))
    form = {"name": "Our programme", "aims": "One\n\n Two ", "fellow_is": "A", "fellow_is_not": "B", "badge_bodies": ""}
    assert client.post(reverse("programme-edit"), form).status_code == 303
    assert "One\nTwo" in client.get(reverse("programme-edit")).content.decode()
