"""The Django admin: accounts and settings, behind the portal's door."""

import pytest
from django.contrib import admin
from django.urls import reverse

from fellowship.foundation.audit.models import AuditEntry
from fellowship.people.adapters.admin_site import Audited
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


@pytest.mark.requirement("ADM-05")
def test_rights_and_roles_given_here_are_in_the_audit_trail(client):
    boss, other = make_user(is_staff=True, is_superuser=True), make_user()
    client.force_login(boss)
    form = {"email": other.email, "name": other.name, "title": "", "is_active": "on", "is_superuser": "on"}
    assert client.post(reverse("admin:people_user_change", args=[other.pk]), form).status_code == 302
    form = {"user": other.pk, "organisation": make_organisation().pk, "role": "hr_contact", "title": ""}
    assert client.post(reverse("admin:people_organisationmembership_add"), form).status_code == 302
    role = OrganisationMembership.objects.get()
    gone = reverse("admin:people_organisationmembership_delete", args=[role.pk])
    assert client.post(gone, {"post": "yes"}).status_code == 302
    found = AuditEntry.objects.filter(action__startswith="admin.").order_by("pk")
    assert [(e.action, e.actor_id, e.object_kind) for e in found] == [
        ("admin.change", boss.pk, "people.User"),
        ("admin.add", boss.pk, "people.OrganisationMembership"),
        ("admin.remove", boss.pk, "people.OrganisationMembership"),
    ]
    rights = {"is_active": True, "is_staff": False, "is_superuser": True}
    assert found[0].detail == rights | {"fields": ["Superuser status"]}
    assert [e.detail for e in found[1:]] == [{"role": "hr_contact", "person": other.pk}] * 2


def test_every_page_of_the_admin_writes_to_the_audit_trail():
    assert [m._meta.label for m, page in admin.site._registry.items() if not isinstance(page, Audited)] == []
