"""The links of the header: where each role can go, contacts of a trust included, who have no role in a cohort."""

import pytest
from django.urls import reverse

from fellowship.people.models import User
from tests.factories.people import give_organisation_role, make_organisation, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


@pytest.mark.parametrize(
    ("name", "page", "cohort"),
    [
        ("Gwendolen Sartori", "record-index", "cohort-2"),
        ("Alaric Fenwick-Osei", "recharges", "cohort-2"),
        ("Marcus Villanueva-Reed", "cohorts", ""),
        ("Nerys Abernathy-Khan", "organisations", ""),
    ],
)
def test_the_header_leads_to_what_is_theirs(client, name, page, cohort):
    client.force_login(User.objects.get(name=name))
    url = reverse(page, kwargs={"cohort": cohort} if cohort else {})
    assert f'href="{url}"' in client.get(reverse("home")).content.decode()
    assert client.get(url).status_code == 200


def test_a_contact_whose_trust_has_nothing_yet_has_no_such_link(client, stranger_contact):
    client.force_login(stranger_contact)
    assert "/records/" not in client.get(reverse("home")).content.decode()


@pytest.fixture
def stranger_contact():
    """An HR contact of a trust without contracts."""
    user = make_user()
    give_organisation_role(user, make_organisation(), "hr_contact")
    return user
