"""The owner of a migrated database drops the guards and changes entries; every single change is found, and placed."""

import json
from collections.abc import Iterator

import pytest

from tests.chaos.site import Site

pytestmark = [pytest.mark.chaos, pytest.mark.requirement("ADM-05")]
SCRIPT = """
import datetime as dt, json
import django; django.setup()
from django.db import DatabaseError, connection, transaction
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import guards, heads, seal, trail
from fellowship.foundation.audit.models import AuditEntry, AuditSeal

seal.seal.__kwdefaults__["settled"] = dt.timedelta(0)
with transaction.atomic():
    made = [trail.record(f"test.act_{n % 7}", by=SYSTEM, detail={"n": n}).pk for n in range(1000)]
assert heads.export() is not None and heads.verify() == []
try:
    AuditEntry.objects.filter(pk=made[0]).update(actor="x")
    raise SystemExit("the guards do not hold")
except DatabaseError:
    guards.remove(connection)

def alter(n):
    AuditEntry.objects.filter(pk=made[n]).update(actor="Somebody Else")
    return {f"Entry {made[n]} is not what was sealed."}

def delete(n):
    AuditEntry.objects.filter(pk=made[n]).delete()
    return {f"An entry after number {made[n] - 1} is gone."}

def insert(n):
    with connection.cursor() as cursor:
        # Everything from here on moves up by one to make room.
        cursor.execute("UPDATE audit_auditentry SET id = -id WHERE id >= %s", [made[n]])
        cursor.execute("UPDATE audit_auditentry SET id = -id + 1 WHERE id < 0")
    first = AuditEntry.objects.get(pk=made[n] + 1)
    first.pk, first._state.adding = made[n], True
    first.action = "test.put_in"
    first.save(force_insert=True)
    return {f"Entry {made[n]} is not what was sealed.", f"Entry {made[n]} was put in later."}

def reorder(n):
    other = made[n + 1] if n + 1 < len(made) else made[0]
    one, two = sorted((made[n], other))
    with connection.cursor() as cursor:
        for was, now in ((one, -1), (two, one), (-1, two)):
            cursor.execute("UPDATE audit_auditentry SET id = %s WHERE id = %s", [now, was])
    return {f"Entry {one} is not what was sealed."}

class Undo(Exception):
    pass

# On PostgreSQL every tenth: the changes are the same and take longer.
step = 10 if connection.vendor == "postgresql" else 1
found, missed, resealed = 0, [], 0
for n in range(0, len(made), step):
    for change in (alter, delete, insert, reorder):
        try:
            with transaction.atomic():
                expected = change(n)
                if n % 100 == 0:  # and who knows how it is made seals all of it anew
                    AuditSeal.objects.all().delete()
                    seal.seal()
                    assert seal.verify() == []
                    resealed += 1
                problems = heads.verify()
                if problems and problems[0] in expected:
                    found += 1
                else:
                    missed.append([change.__name__, n, problems[:1]])
                raise Undo
        except Undo:
            pass
assert heads.verify() == []
print(json.dumps([found * step, missed, resealed]))
"""


@pytest.fixture
def site(tmp_path, django_db_blocker) -> Iterator[Site]:
    """A portal with a migrated database of its own."""
    with django_db_blocker.unblock():
        portal = Site(tmp_path, "", settings="fellowship.config.settings")
        try:
            yield portal
        finally:
            portal.close()


def test_every_change_of_every_one_of_a_thousand_entries_is_found_and_placed(site):
    told = site.run("-c", SCRIPT, seconds=3000).stdout.splitlines()[-1]
    assert json.loads(told) == [4000, [], 40]
