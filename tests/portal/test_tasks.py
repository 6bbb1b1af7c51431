"""Regular work: sealing the trail, removing what has expired."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import heads, trail
from fellowship.foundation.audit.models import AuditEntry, AuditSeal
from fellowship.foundation.documents import store
from fellowship.foundation.documents.models import Document
from fellowship.foundation.drafts.models import Draft
from fellowship.foundation.jobs import start
from fellowship.foundation.jobs.registry import KINDS
from fellowship.foundation.jobs.run import run_now
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("ADM-05", "ADM-11")
def test_the_clock_seals_the_trail():
    assert KINDS["portal.seal_audit"].every == "hour"
    entry = trail.record("test.act", by=make_user())
    AuditEntry.objects.update(at=timezone.now() - dt.timedelta(hours=1))
    assert run_now(start.start("portal.seal_audit", by=SYSTEM)).standing == "done"
    assert AuditSeal.objects.get().last_id == entry.pk


@pytest.mark.requirement("ADM-05", "ADM-11")
def test_the_clock_exports_the_head_of_the_trail_each_day(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    assert KINDS["portal.export_audit_head"].every == "day"
    entry = trail.record("test.act", by=make_user())
    AuditEntry.objects.update(at=timezone.now() - dt.timedelta(hours=1))
    assert run_now(start.start("portal.export_audit_head", by=SYSTEM)).standing == "done"
    [head] = heads.read(heads.folder(), heads.signing_key().public_key())
    assert head.last.last_id == entry.pk


@pytest.mark.requirement("ADM-11")
def test_the_clock_removes_expired_files_and_old_drafts(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    assert KINDS["portal.tidy"].every == "day"
    person, now = make_user(), timezone.now()
    given = {"content_type": "text/csv", "by": person}
    store.save_made(b"old", name="old.csv", expires_at=now - dt.timedelta(days=1), **given)
    fresh = store.save_made(b"new", name="new.csv", expires_at=now + dt.timedelta(days=1), **given)
    Draft.objects.create(user=person, key="old", saved_at=now - dt.timedelta(days=31))
    Draft.objects.create(user=person, key="new", saved_at=now)
    assert run_now(start.start("portal.tidy", by=SYSTEM)).standing == "done"
    assert list(Document.objects.all()) == [fresh]
    assert [p.read_bytes() for p in (tmp_path / "files").rglob("*") if p.is_file()] == [b"new"]
    assert [d.key for d in Draft.objects.all()] == ["new"]
