"""The chain over the trail finds every change of a sealed entry, with its place."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fellowship.foundation.audit import seal as seals
from fellowship.foundation.audit import trail
from fellowship.foundation.audit.models import AuditEntry, AuditSeal
from tests.factories.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-05")]
AT_ONCE = dt.timedelta(0)


@pytest.fixture
def sealed(monkeypatch):
    """Ten entries, sealed in blocks of four."""
    monkeypatch.setattr(seals, "BLOCK", 4)
    person = make_user("Ada Ek")
    made = [trail.record(f"test.act_{n}", by=person, detail={"n": n}).pk for n in range(10)]
    assert seals.seal(settled=AT_ONCE) == AuditEntry.objects.count()
    return made


def test_an_untouched_trail_holds_and_sealing_goes_on_where_it_ended(sealed):
    assert seals.verify() == []
    assert seals.seal(settled=AT_ONCE) == 0
    trail.record("test.later", by=make_user())
    assert seals.seal() == 0
    assert seals.seal(settled=AT_ONCE) == 1
    assert seals.verify() == []


@pytest.mark.parametrize("place", [0, 3, 4, 9])
def test_a_changed_entry_is_named(sealed, place):
    AuditEntry.objects.filter(pk=sealed[place]).update(actor="Somebody Else")
    assert seals.verify() == [f"Entry {sealed[place]} is not what was sealed."]


@pytest.mark.parametrize("place", [0, 5, 9])
def test_an_entry_taken_out_is_noticed(sealed, place):
    AuditEntry.objects.filter(pk=sealed[place]).delete()
    assert seals.verify() == [f"An entry after number {sealed[place - 1] if place else 0} is gone."]


def test_two_entries_that_changed_places_are_noticed(sealed):
    first, second = AuditEntry.objects.get(pk=sealed[1]), AuditEntry.objects.get(pk=sealed[2])
    AuditEntry.objects.filter(pk=first.pk).update(action=second.action, detail=second.detail, at=second.at)
    AuditEntry.objects.filter(pk=second.pk).update(action=first.action, detail=first.detail, at=first.at)
    assert seals.verify() == [f"Entry {first.pk} is not what was sealed."]


def test_a_changed_seal_and_a_seal_taken_out_are_noticed(sealed):
    middle = AuditSeal.objects.order_by("pk")[1]
    AuditSeal.objects.filter(pk=middle.pk).update(marks="0" * len(middle.marks))
    assert seals.verify() == [f"The seal over entries {middle.first_id} to {middle.last_id} was changed."]
    AuditSeal.objects.filter(pk=middle.pk).delete()
    assert len(seals.verify()) == 1


def test_the_command_says_so_and_fails(sealed):
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "holds" in out.getvalue()
    AuditEntry.objects.filter(pk=sealed[0]).update(actor="x")
    with pytest.raises(CommandError, match=f"Entry {sealed[0]} is not what was sealed"):
        call_command("verify_audit", stdout=out)
