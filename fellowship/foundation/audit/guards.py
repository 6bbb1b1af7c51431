"""The database itself refuses to change the audit trail; only rows past their six years may go."""

from typing import Any

SQLITE = (
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit_auditentry
       BEGIN SELECT RAISE(ABORT, 'audit entries cannot be changed'); END""",
    """CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit_auditentry WHEN OLD.at > datetime('now', '-6 years')
       BEGIN SELECT RAISE(ABORT, 'audit entries cannot be deleted'); END""",
)
SQLITE_OFF = ("DROP TRIGGER IF EXISTS audit_never_changes", "DROP TRIGGER IF EXISTS audit_never_goes")
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger AS $$
       BEGIN
         IF TG_OP = 'DELETE' THEN
           IF OLD.at < now() - interval '6 years' THEN RETURN OLD; END IF;
         END IF;
         RAISE EXCEPTION 'audit entries cannot be changed or deleted';
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE ON audit_auditentry
       FOR EACH ROW EXECUTE FUNCTION audit_stays()""",
    """CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON audit_auditentry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()""",
)
POSTGRESQL_OFF = (
    "DROP TRIGGER IF EXISTS audit_never_changes ON audit_auditentry",
    "DROP TRIGGER IF EXISTS audit_never_emptied ON audit_auditentry",
    "DROP FUNCTION IF EXISTS audit_stays()",
)


def install(connection: Any) -> None:
    """Set the guards up; for migrations and for tests of the guards."""
    _run(connection, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def remove(connection: Any) -> None:
    """Take them away again, when a migration is undone."""
    _run(connection, {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF})


def _run(connection: Any, by_vendor: dict[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in by_vendor.get(connection.vendor, ()):
            cursor.execute(statement)
