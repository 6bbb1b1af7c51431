"""The plain page of a record."""

import pytest
from django.apps import apps
from django.urls import reverse

from fellowship.foundation.ui.records import KINDS, record_url
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal

pytestmark = pytest.mark.django_db


def address(proposal, kind="proposal"):
    """The plain page of a proposal."""
    return reverse("record", kwargs={"cohort": proposal.cohort.slug, "kind": kind, "ref": proposal.ref})


@pytest.mark.requirement("ADM-02")
def test_a_record_is_shown_to_those_whom_its_permit_allows(client):
    proposal = make_proposal(title="Reading scans of the chest")
    client.force_login(make_member(proposal.cohort, "faculty"))
    page = client.get(address(proposal))
    assert page.status_code == 200
    assert "Reading scans of the chest" in page.content.decode()


@pytest.mark.requirement("ADM-02")
def test_other_cohorts_and_roles_see_nothing(client):
    proposal = make_proposal()
    client.force_login(make_member(make_cohort(), "faculty"))
    assert client.get(address(proposal)).status_code == 404
    client.force_login(make_member(proposal.cohort, "funder"))
    assert client.get(address(proposal, "contract")).status_code == 403
    client.logout()
    assert client.get(address(proposal)).status_code == 302


def test_unknown_kinds_and_references_are_not_found(client):
    proposal = make_proposal()
    client.force_login(make_member(proposal.cohort, "faculty"))
    assert client.get(address(proposal, "nothing")).status_code == 404
    url = reverse("record", kwargs={"cohort": proposal.cohort.slug, "kind": "proposal", "ref": "P999"})
    assert client.get(url).status_code == 404


def test_every_kind_names_a_permit_with_a_model_a_cohort_and_a_reference():
    for kind in KINDS.values():
        assert kind.model in apps.get_models()
        kind.model._default_manager.filter(**{f"{kind.cohort}__slug": "x", kind.ref: "1"}).exists()
        assert record_url(kind.name, "cohort-1", "X1").startswith("/c/cohort-1/")
        for name in kind.show.split():
            kind.model._meta.get_field(name)


def test_no_kind_shows_what_is_special_or_withheld(client):
    for kind in KINDS.values():
        special = {n for n, c in kind.model.data.classes.items() if c == "special"}
        assert special.isdisjoint(kind.show.split())
