"""The audit trail cannot be changed, not even by statements of one's own; denials are kept."""

import datetime as dt
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, migrations, transaction
from django.test import RequestFactory
from django.utils import timezone

from fellowship.cohorts.actions import cohorts as cohort_actions
from fellowship.foundation.access.middleware import Denials
from fellowship.foundation.access.permits import Denied, Hidden
from fellowship.foundation.audit import guards, trail
from fellowship.foundation.audit.models import AuditEntry
from fellowship.people.models import User
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ADM-05")]


@pytest.fixture
def guarded():
    """The guards as the migration sets them up; they go with the test's transaction."""
    guards.install(connection)


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError as error:
        return "audit entries cannot be" in str(error)
    return False


def test_no_statement_changes_or_removes_an_entry(guarded):
    entry = trail.record("test.act", by=make_user())
    rows = AuditEntry.objects.filter(pk=entry.pk)
    assert refused(lambda: rows.update(action="nothing"))
    assert refused(rows.delete)
    assert refused(lambda: connection.cursor().execute("UPDATE audit_auditentry SET actor = 'nobody'"))
    assert refused(lambda: connection.cursor().execute("DELETE FROM audit_auditentry"))
    assert list(rows.values_list("action", flat=True)) == ["test.act"]
    for change in (entry.save, entry.delete):
        with pytest.raises(TypeError):
            change()


def test_an_entry_past_its_six_years_may_go(guarded):
    entry = trail.record("test.act", by=make_user())
    old = AuditEntry.objects.create(
        at=timezone.now() - dt.timedelta(days=6 * 366), actor="x", action="test.old", outcome="done"
    )
    assert AuditEntry.objects.filter(pk=old.pk).delete()[0] == 1
    assert refused(AuditEntry.objects.filter(pk=entry.pk).delete)


def test_the_person_may_go_and_the_entry_stays(guarded):
    person = make_user("Gone Person")
    entry = trail.record("test.act", by=person)
    User.objects.filter(pk=person.pk).delete()
    assert AuditEntry.objects.get(pk=entry.pk).actor == "Gone Person"


def test_the_migration_sets_the_guards_up():
    steps = import_module("fellowship.foundation.audit.migrations.0001_initial").Migration.operations
    [step] = [s for s in steps if isinstance(s, migrations.RunPython)]

    class Editor:
        pass

    editor = Editor()
    editor.connection = connection
    step.code(None, editor)
    assert refused(lambda: AuditEntry.objects.filter(pk=trail.record("test.act", by=make_user()).pk).update(actor="x"))
    step.reverse_code(None, editor)
    assert not refused(lambda: AuditEntry.objects.update(actor="x"))


def answer_to(exception: Exception, user: object):
    request = RequestFactory().get("/somewhere/")
    request.user = user
    return Denials(lambda r: None).process_exception(request, exception)


def test_a_denial_inside_a_transaction_is_kept_once():
    cohort, stranger = make_cohort(), make_member(make_cohort(), "fellow")
    with pytest.raises(Denied) as caught, transaction.atomic():
        cohort_actions.edit_cohort(cohort=cohort, by=stranger)
    assert AuditEntry.objects.filter(outcome="denied").count() == 0
    for _ in range(2):
        assert answer_to(caught.value, stranger).status_code == 403
    [entry] = AuditEntry.objects.filter(outcome="denied")
    assert (entry.actor_id, entry.object_id, entry.action) == (stranger.pk, str(cohort.pk), "cohorts.edit_cohort")


def test_hidden_is_not_found_and_others_pass():
    person = make_user()
    assert answer_to(Hidden("x"), person).status_code == 404
    assert answer_to(ValueError("x"), person) is None
