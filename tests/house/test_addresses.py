"""Every address has a declared policy."""

import pytest

from fellowship.foundation.access.permits import Open, Permit
from tests.house.addresses import ALLAUTH_PUBLIC, ALLAUTH_SIGNED_IN, addresses


@pytest.mark.requirement("ADM-02")
def test_every_address_declares_who_may():
    bare = [f"{a.route} ({a.name})" for a in addresses() if not isinstance(a.policy, Permit | Open | str)]
    assert bare == []


def test_every_address_of_ours_has_a_name_used_once():
    names = [a.name for a in addresses() if not a.name.startswith("admin:")]
    assert "" not in names
    assert sorted(n for n in set(names) if names.count(n) > 1) == []


def test_the_table_of_others_addresses_has_no_dead_rows():
    names = {a.name for a in addresses()}
    assert (ALLAUTH_PUBLIC | ALLAUTH_SIGNED_IN) - names == set()
