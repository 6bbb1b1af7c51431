"""The database itself refuses to change a rubric once scores were sent by it, and a rank list once it is locked."""

from typing import Any

from fellowship.recruitment.core.rubric import STAGES

_CRITERION = ("cohort_id", "code", "label", "order", "out_of", "weight", "stages", "anchors", "answer")
_OTHERS = "SELECT 1 FROM recruitment_rubriccriterion r WHERE r.cohort_id = NEW.cohort_id"
_RUBRIC_SAYS = "scores were sent by this rubric"


def _differs(names: tuple[str, ...], distinct: str, text: tuple[str, ...] = ()) -> str:
    def column(row: str, name: str) -> str:
        return f'CAST({row}."{name}" AS text)' if name in text else f'{row}."{name}"'

    return "(" + " OR ".join(f"{column('OLD', n)} {distinct} {column('NEW', n)}" for n in names) + ")"


def _late(besides: str = "") -> str:
    """Whether a new criterion would join others of its cohort and stage by which scores were sent already.

    Rows of a backup come back one by one and are marked themselves. No other table is asked: SQLite could not remake it.
    """
    joins = " OR ".join(
        f"(CAST(NEW.stages AS text) LIKE '%\"{stage}\"%' AND r.frozen LIKE '%{stage}%')" for stage in STAGES
    )
    return f"(NEW.frozen = '' AND EXISTS ({_OTHERS}{besides} AND ({joins})))"


def rubric(distinct: str) -> dict[str, tuple[str, str, str]]:
    """Name → (event and table, condition, what the refusal says): the same rules in both databases."""
    table, moved = "recruitment_rubriccriterion", _differs(_CRITERION, distinct, ("stages", "anchors"))
    stays = f"OLD.frozen <> '' AND ({moved} OR NEW.frozen = '')"
    joins = f"{moved} AND {_late(' AND r.id <> OLD.id')}"
    return {
        "rubric_stays": (f"UPDATE ON {table}", f"(({stays}) OR ({joins}))", _RUBRIC_SAYS),
        "rubric_is_kept": (f"DELETE ON {table}", "OLD.frozen <> ''", _RUBRIC_SAYS),
        "rubric_takes_no_more": (f"INSERT ON {table}", _late(), _RUBRIC_SAYS),
    }


_LIST = ("cohort_id", "stage", "number", "tie_by", "tie_rule", "sha256", "locked_at", "locked_by_id")
_LINE = ("list_id", "ref", "rank", "score", "sheets", "moderated", "tie")
_RANKS_SAY = "a locked rank list cannot be changed"


def ranks(distinct: str) -> dict[str, tuple[str, str, str]]:
    """A rank list stays as it was locked; its release is written once. Retention may still delete it."""
    given_out = "(OLD.released_at IS NOT NULL AND " + _differs(("released_at", "released_by_id"), distinct) + ")"
    return {
        "rank_list_stays": (
            "UPDATE ON recruitment_ranklist",
            f"({_differs(_LIST, distinct)} OR {given_out})",
            _RANKS_SAY,
        ),
        "rank_line_stays": ("UPDATE ON recruitment_rankline", _differs(_LINE, distinct), _RANKS_SAY),
    }


def install(connection: Any, guards: Any = rubric) -> None:
    """Set the guards up; for migrations and for tests of the guards."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, (event, when, says) in guards("IS NOT").items():
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{says}'); END"
                )
        elif connection.vendor == "postgresql":
            for name, (event, when, says) in guards("IS DISTINCT FROM").items():
                back = "OLD" if event.startswith("DELETE") else "NEW"
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
                    f"IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                    f"RETURN {back}; END $$ LANGUAGE plpgsql"
                )
                cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()")


def remove(connection: Any, guards: Any = rubric) -> None:
    """Take them away again, when a migration is undone."""
    with connection.cursor() as cursor:
        for name, (event, _, _) in guards("IS NOT").items():
            table = event.split(" ON ")[1]
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            elif connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
