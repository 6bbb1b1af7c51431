"""The exported heads find what an owner of the database changed, even when they sealed it anew."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from fellowship.foundation.audit import heads, trail
from fellowship.foundation.audit import seal as seals
from fellowship.foundation.audit.models import AuditEntry, AuditSeal
from tests.factories.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-05")]
AT_ONCE = dt.timedelta(0)


@pytest.fixture
def exported(settings, tmp_path, monkeypatch):
    """Three days with eight entries each, a head exported after each; the keys of the entries."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(seals, "BLOCK", 4)
    monkeypatch.setattr(seals.seal, "__kwdefaults__", {"settled": AT_ONCE})
    person, made = make_user("Ada Ek"), []
    for day in range(3):
        with time_machine.travel(dt.datetime(2026, 3, 2 + day, 9, tzinfo=dt.UTC)):
            made += [trail.record(f"test.act_{n}", by=person, detail={"n": n}).pk for n in range(8)]
        with time_machine.travel(dt.datetime(2026, 3, 2 + day, 10, tzinfo=dt.UTC)):
            heads.export()
    return made


def files() -> list[Path]:
    return sorted(heads.folder().glob("head-*.json"))


def seal_anew():
    """What an owner of the database does who knows how the chain is made."""
    AuditSeal.objects.all().delete()
    seals.seal(settled=AT_ONCE)
    assert seals.verify() == []


def test_untouched_entries_hold_and_a_day_without_news_has_no_head(exported):
    assert [path.name for path in files()] == [
        "head-000001-2026-03-02.json", "head-000002-2026-03-03.json", "head-000003-2026-03-04.json",
    ]  # fmt: skip
    assert heads.export() is None
    trail.record("test.later", by=make_user())
    assert heads.verify() == []
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "holds up to entry" in out.getvalue()


@pytest.mark.parametrize("place", [0, 7, 8, 15, 23])
def test_a_changed_entry_is_named_though_all_was_sealed_anew(exported, place):
    AuditEntry.objects.filter(pk=exported[place]).update(actor="Somebody Else")
    seal_anew()
    assert heads.verify()[0] == f"Entry {exported[place]} is not what was sealed."
    with pytest.raises(CommandError, match=f"^Entry {exported[place]} is not what was sealed"):
        call_command("verify_audit")


@pytest.mark.parametrize("place", [0, 7, 8, 15, 23])
def test_an_entry_taken_out_is_placed_though_all_was_sealed_anew(exported, place):
    AuditEntry.objects.filter(pk=exported[place]).delete()
    seal_anew()
    assert heads.verify()[0] == f"An entry after number {exported[place - 1] if place else 0} is gone."


def test_an_entry_put_in_is_named(exported):
    AuditEntry.objects.filter(pk=exported[-1]).update(id=exported[-1] + 1)
    AuditEntry.objects.create(pk=exported[-1], at=timezone.now(), actor="x", action="test.put_in", outcome="done")
    seal_anew()
    assert heads.verify()[0] in {
        f"Entry {exported[-1]} is not what was sealed.",
        f"Entry {exported[-1]} was put in later.",
    }


def test_an_entry_below_the_first_is_named(exported):
    AuditEntry.objects.create(pk=exported[0] - 1, at=timezone.now(), actor="x", action="test.put_in", outcome="done")
    assert heads.verify()[0] == f"Entry {exported[0] - 1} was put in later."


def test_seals_that_were_replaced_or_removed_are_noticed(exported):
    AuditSeal.objects.order_by("pk").first().delete()
    assert heads.verify() == ["The seals in the database are not those that were exported."]


def test_a_changed_a_forged_and_a_missing_head_are_named(exported, tmp_path):
    first, second, _ = files()
    kept = second.read_text(encoding="utf-8")
    given = json.loads(kept)
    given["body"]["links"][0]["marks"] = "0" * 64
    second.write_text(json.dumps(given), encoding="utf-8")
    changed = [f"The exported head {second.name} was changed, or another key signed it."]
    assert heads.verify() == changed
    second.unlink()
    assert heads.verify() == [f"A head exported between {first.name} and {files()[-1].name} is missing."]
    second.write_text(kept, encoding="utf-8")
    assert heads.verify() == []
    first.unlink()
    assert heads.verify() == [f"The heads exported before {second.name} are missing."]


def test_copies_kept_elsewhere_are_checked_with_the_key_kept_elsewhere(exported, tmp_path):
    elsewhere = heads.folder().rename(tmp_path / "elsewhere")
    (tmp_path / "keys" / "audit.pem").unlink()
    with pytest.raises(CommandError, match="another key signed it"):
        call_command("verify_audit", heads=elsewhere)
    out = StringIO()
    call_command("verify_audit", heads=elsewhere, public_key=elsewhere / heads.PUBLIC, stdout=out)
    assert "holds" in out.getvalue()
    with pytest.raises(CommandError, match="cannot be read as a public key"):
        call_command("verify_audit", heads=elsewhere, public_key=elsewhere / "head-000001-2026-03-02.json")


def test_entries_past_six_years_may_be_gone(exported):
    AuditEntry.objects.filter(pk__in=exported[:8]).delete()
    AuditSeal.objects.filter(last_id__lte=exported[7]).delete()
    assert heads.verify()[0] == "An entry after number 0 is gone."
    with time_machine.travel(dt.datetime(2032, 3, 2, 12, tzinfo=dt.UTC)):
        assert heads.verify() == []


def test_nothing_is_sealed_over_an_entry_that_has_not_settled():
    now = timezone.now()
    given = {"actor": "x", "action": "test.act", "outcome": "done"}
    early = AuditEntry.objects.create(at=now, **given)
    AuditEntry.objects.create(at=now - dt.timedelta(hours=1), **given)
    assert seals.seal() == 0
    AuditEntry.objects.filter(pk=early.pk).update(at=now - dt.timedelta(hours=1))
    assert seals.seal() == 2
    assert seals.verify() == []
