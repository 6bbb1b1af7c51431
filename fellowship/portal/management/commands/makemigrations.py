"""makemigrations whose first migrations create each table in one piece.

Django's own writes a table, then its keys, then each constraint: on SQLite every one of these builds the table anew,
and before each the state of all models is rendered again. For this many models that cost a minute at the first start.
"""

import re
from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations.migration import Migration
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.state import ModelState, ProjectState


class Command(makemigrations.Command):
    """manage.py makemigrations"""

    def write_migration_files(self, changes: dict[str, list[Migration]], *args: Any, **kwargs: Any) -> None:
        """Tidy what is new, then write it as ever."""
        for app_label, migrations in changes.items():
            for migration in migrations:
                if migration.initial:
                    migration.operations = in_one_piece(app_label, migration.operations)
        super().write_migration_files(changes, *args, **kwargs)


def in_one_piece(app_label: str, operations: list[Any]) -> list[Any]:
    """The same tables, each created whole and after those it points to; where tables form a circle, one key comes later."""
    state = ProjectState()
    try:
        for operation in operations:
            operation.state_forwards(app_label, state)
    except KeyError:  # speaks of tables of an earlier migration
        return operations
    waiting = {name: model for (_, name), model in state.models.items()}
    made: list[Any] = []
    later: list[Any] = []
    while waiting:
        open_keys = {name: points_to(app_label, model) & (waiting.keys() - {name}) for name, model in waiting.items()}
        ready = [name for name, targets in open_keys.items() if not targets]
        if not ready:
            ready = [min(open_keys, key=lambda name: len(open_keys[name]))]
            later += take_out(app_label, waiting[ready[0]], open_keys[ready[0]])
        made += [create(waiting.pop(name)) for name in ready]
    return made + later


def take_out(app_label: str, model: ModelState, targets: set[str]) -> list[Any]:
    """Remove the keys to these tables from the model, and what needs them; gives the operations that bring them back."""
    back: list[Any] = []
    for name, field in list(model.fields.items()):
        if target_of(app_label, field) & targets:
            back.append(AddField(model.name, name, model.fields.pop(name)))
    gone = {operation.name for operation in back}
    for option, operation in (("indexes", AddIndex), ("constraints", AddConstraint)):
        for item in list(model.options.get(option, [])):
            if gone & names_in(item):
                model.options[option].remove(item)
                back.append(operation(model.name, item))
    return back


def names_in(item: Any) -> set[str]:
    """The fields that an index or constraint speaks of, look-ups cut off."""
    return {word.split("__")[0] for word in re.findall(r"\w+", repr(item.deconstruct()))}


def points_to(app_label: str, model: ModelState) -> set[str]:
    """The tables of the same app that this one refers to."""
    return set().union(*(target_of(app_label, field) for field in model.fields.values()))


def target_of(app_label: str, field: Any) -> set[str]:
    """The tables of the same app that a field refers to."""
    targets = (field.related_model, getattr(field.remote_field, "through", None)) if field.remote_field else ()
    found = (str(target or "").lower().rpartition(".") for target in targets)
    return {name for label, _, name in found if label in ("", app_label) and name}


def create(model: ModelState) -> CreateModel:
    """The operation that makes the whole table."""
    options = {name: value for name, value in model.options.items() if value not in ([], set(), ())}
    return CreateModel(model.name, list(model.fields.items()), options, model.bases, model.managers)
