"""Pages about organisations, and the demo's sign-in page."""

import pytest
from django.urls import reverse

from fellowship.people.actions.demo import make_demo_person
from fellowship.people.models import Organisation
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import give_organisation_role, make_organisation, make_region, make_user

pytestmark = pytest.mark.django_db


def page_of(organisation, name="organisation"):
    """The address of a page of the organisation."""
    return reverse(name, kwargs={"ref": organisation.ref})


@pytest.mark.requirement("COH-07", "COH-08")
def test_organisations_of_every_level_are_added_and_linked(client):
    client.force_login(make_member(make_cohort(), "faculty"))
    trust = make_organisation(name="Northgate Trust")
    form = {
        "name": "Imaging lab", "level": "lab", "setting": "acute", "region": make_region().pk, "parent": trust.pk,
        "is_host": "on",
    }  # fmt: skip
    response = client.post(reverse("organisation-new"), form)
    lab = Organisation.objects.get(name="Imaging lab")
    assert (response.status_code, response.url) == (303, page_of(lab))
    assert (lab.level, lab.parent, lab.is_host, lab.ref) == ("lab", trust, True, "O1")
    assert "Imaging lab" in client.get(page_of(trust)).content.decode()
    assert "Northgate Trust" in client.get(page_of(lab)).content.decode()


@pytest.mark.requirement("COH-08")
def test_an_organisation_cannot_belong_to_its_own_part(client):
    client.force_login(make_member(make_cohort(), "faculty"))
    trust = make_organisation()
    lab = make_organisation(parent=trust, level="lab")
    form = {"name": "T", "level": "trust", "setting": "acute", "region": trust.region_id, "parent": lab.pk}
    response = client.post(page_of(trust, "organisation-edit"), form)
    assert response.status_code == 422
    assert "one of its own parts" in response.content.decode()


@pytest.mark.requirement("ADM-02")
def test_a_host_sees_its_own_organisation_and_no_other(client):
    mine, other = make_organisation(), make_organisation()
    person = make_user()
    role = give_organisation_role(person, mine, "hr_contact")
    client.force_login(person)
    assert client.get(page_of(mine)).status_code == 200
    assert client.get(page_of(other)).status_code == 404
    assert client.get(page_of(mine, "organisation-edit")).status_code == 403
    client.force_login(make_member(make_cohort(), "faculty"))
    end = reverse("organisation-role-end", kwargs={"ref": mine.ref, "pk": role.pk})
    assert client.post(end).status_code == 303
    client.force_login(person)
    assert client.get(page_of(mine)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_at_any_size(client, django_assert_num_queries, rows):
    client.force_login(make_member(make_cohort(), "faculty"))
    for _ in range(rows):
        make_organisation(parent=make_organisation())
    client.get(reverse("organisations"))
    with django_assert_num_queries(7):
        assert client.get(reverse("organisations")).status_code == 200


def test_the_demo_page_signs_in_and_exists_only_in_the_demo(client, settings):
    settings.DEMO = settings.DEMO_PEOPLE_ALLOWED = True
    user = make_user(name="Osian")
    make_demo_person(user=user, password="seven-lanterns-on-the-quay", role="Faculty")
    outsider = make_user()
    assert "Osian" in client.get(reverse("demo")).content.decode()
    assert client.get(reverse("demo-sign-in", args=[user.pk])).status_code == 405
    assert client.post(reverse("demo-sign-in", args=[outsider.pk])).status_code == 404
    assert client.post(reverse("demo-sign-in", args=[user.pk])).url == "/home/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert "Current" in client.get(reverse("usersessions_list")).content.decode()
    client.logout()
    settings.DEMO_PEOPLE_ALLOWED = False
    assert client.get(reverse("demo")).status_code == 404
    assert client.post(reverse("demo-sign-in", args=[user.pk])).status_code == 404
    settings.DEMO_PEOPLE_ALLOWED, settings.DEMO = True, False
    assert client.get(reverse("demo")).status_code == 404
