"""The database itself refuses to change a frozen rule set, what it asks, and the words of its criteria (PRJ-04)."""

from typing import Any

_SET = ("ref", "title", "pass_rule", "most_partly", "sections", "frozen_on", "frozen_with")
_ITEM = (
    *("rule_set_id", "criterion_id", "order", "section", "essential", "answer_type", "may_not_apply"),
    *("label", "help_text", "good", "evidence_label"),
)
_WORDS = ("ref", "key", "question")
_SAYS = "a frozen rule set cannot be changed"


def _differs(names: tuple[str, ...], distinct: str) -> str:
    return "(" + " OR ".join(f'OLD."{name}" {distinct} NEW."{name}"' for name in names) + ")"


_FROZEN = "EXISTS (SELECT 1 FROM supervisors_ruleset r WHERE r.id = OLD.rule_set_id AND r.frozen_on IS NOT NULL)"
_USED = (
    "EXISTS (SELECT 1 FROM supervisors_rulesetcriterion i JOIN supervisors_ruleset r ON r.id = i.rule_set_id "
    "WHERE i.criterion_id = OLD.id AND r.frozen_on IS NOT NULL)"
)
# Rows of a backup come back one by one: a frozen set takes as many criteria as it had, and not one more.
_FULL = (
    "EXISTS (SELECT 1 FROM supervisors_ruleset r WHERE r.id = NEW.rule_set_id AND r.frozen_on IS NOT NULL AND "
    "(SELECT COUNT(*) FROM supervisors_rulesetcriterion i WHERE i.rule_set_id = r.id) >= COALESCE(r.frozen_with, 0))"
)


def _guards(distinct: str) -> dict[str, tuple[str, str, str]]:
    """Name → (event and table, which rows, what they have): the same rules in both databases."""
    return {
        "rule_set_stays": ("UPDATE ON supervisors_ruleset", "OLD.frozen_on IS NOT NULL", _differs(_SET, distinct)),
        "rule_set_is_kept": ("DELETE ON supervisors_ruleset", "OLD.frozen_on IS NOT NULL", ""),
        "rule_set_item_stays": (
            "UPDATE ON supervisors_rulesetcriterion", _FROZEN, _differs(_ITEM, distinct),
        ),
        "rule_set_item_is_kept": ("DELETE ON supervisors_rulesetcriterion", _FROZEN, ""),
        "rule_set_takes_no_more": ("INSERT ON supervisors_rulesetcriterion", _FULL, ""),
        "criterion_stays": ("UPDATE ON supervisors_criterion", _USED, _differs(_WORDS, distinct)),
    }  # fmt: skip


def install(connection: Any) -> None:
    """Set the guards up; for migrations and for tests of the guards."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, (event, rows, has) in _guards("IS NOT").items():
                when = " AND ".join(filter(None, (rows, has)))
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
                )
        elif connection.vendor == "postgresql":
            for name, (event, rows, has) in _guards("IS DISTINCT FROM").items():
                when = " AND ".join(filter(None, (rows, has)))
                back = "OLD" if event.startswith("DELETE") else "NEW"
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
                    f"IF {when} THEN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                    f"RETURN {back}; END $$ LANGUAGE plpgsql"
                )
                cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()")


def remove(connection: Any) -> None:
    """Take them away again, when a migration is undone."""
    with connection.cursor() as cursor:
        for name, (event, _, _) in _guards("").items():
            table = event.split(" ON ")[1]
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            elif connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
