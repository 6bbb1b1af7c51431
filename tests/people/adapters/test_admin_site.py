"""The Django admin: accounts and settings, behind the portal's door."""

import pytest
from django.contrib import admin
from django.urls import reverse

from fellowship.people.models import OrganisationMembership
from tests.factories.people import make_organisation, make_user

pytestmark = pytest.mark.django_db


def test_the_admin_shows_accounts_and_settings_only():
    assert sorted(model._meta.label for model in admin.site._registry) == [
        "cohorts.CohortMembership",
        "cohorts.Term",
        "people.OrganisationMembership",
        "people.Region",
        "people.User",
    ]


def test_the_admins_own_sign_in_leads_to_the_portals(client):
    response = client.get("/admin/login/?next=/admin/")
    assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/")


def test_only_administrators_get_in(client):
    client.force_login(make_user())
    assert client.get(reverse("admin:index")).status_code == 302
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.get(reverse("admin:index")).status_code == 200


def test_nobody_gives_a_role_to_themselves_or_changes_their_own_rights(client):
    boss = make_user(is_staff=True, is_superuser=True)
    client.force_login(boss)
    form = {"user": boss.pk, "organisation": make_organisation().pk, "role": "evaluator", "title": ""}
    assert client.post(reverse("admin:people_organisationmembership_add"), form).status_code == 200
    assert OrganisationMembership.objects.count() == 0
    form = {"email": boss.email, "name": "Boss", "title": "", "is_active": "", "is_staff": "", "is_superuser": ""}
    client.post(reverse("admin:people_user_change", args=[boss.pk]), form)
    boss.refresh_from_db()
    assert (boss.name, boss.is_superuser, boss.is_active) == ("Boss", True, True)
