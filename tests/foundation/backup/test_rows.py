"""Rows come back as they were, on every column of three whole cohorts."""

import pytest

from fellowship.foundation.backup import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def everything() -> dict[str, bytes]:
    """All tables as text."""
    return {label: b"".join(data for _, data in rows.parts(model)) for label, model in rows.tables().items()}


def test_all_rows_out_and_in_again_are_the_same():
    before = everything()
    assert sum(data.count(b"\n") for data in before.values()) > 3000
    rows.empty()
    assert not any(everything().values())
    for label, data in before.items():
        rows.store(rows.parse(rows.tables()[label], data))
    rows.finish()
    assert everything() == before


def test_who_was_signed_in_is_left_out_and_every_other_table_is_in():
    assert {"people.User", "audit.AuditEntry", "audit.AuditSeal", "jobs.Job"} <= set(rows.tables())
    assert rows.LEFT_OUT.isdisjoint(rows.tables())
