"""The house itself: floors, rooms, foreign keys, sizes, migrations."""

import ast
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
OURS = ["fellowship", "placements", "supervisors", "evaluations"]
FLOORS = {
    "fellowship.foundation": 1,
    "fellowship.people": 2,
    "fellowship.cohorts": 3,
    "supervisors": 4,
    "fellowship.recruitment": 4,
    "placements": 5,
    "evaluations": 6,
    "fellowship.awards": 6,
    "fellowship.portal": 7,
}


def sources() -> list[Path]:
    """Our own Python files, migrations left out."""
    return [p for top in OURS for p in (ROOT / top).rglob("*.py") if "migrations" not in p.parts]


def floor_of(module: str) -> tuple[int, str]:
    """The floor a module stands on, and the package."""
    for package, floor in FLOORS.items():
        if module == package or module.startswith(package + "."):
            return floor, package
    raise AssertionError(f"{module} stands on no floor")


def our_models() -> list[type]:
    """Every concrete model of ours, automatic tables left out."""
    return [m for m in apps.get_models() if m.__module__.split(".")[0] in OURS]


def test_import_contract_is_kept():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout


def test_every_room_has_a_known_name():
    known = {p.rsplit(".", 1)[-1] for p in FLOORS} | {"config"}
    found = {p.name for p in (ROOT / "fellowship").iterdir() if (p / "__init__.py").exists()}
    assert found - known == set()


def test_foreign_keys_point_down():
    wrong = []
    for model in our_models():
        floor, package = floor_of(model.__module__)
        for field in [*model._meta.concrete_fields, *model._meta.local_many_to_many]:
            if not field.is_relation or field.related_model is None:
                continue
            if field.related_model._meta.label == settings.AUTH_USER_MODEL:
                continue
            if field.related_model.__module__.startswith("django."):
                continue
            other_floor, other = floor_of(field.related_model.__module__)
            if other != package and other_floor >= floor:
                wrong.append(f"{model._meta.label}.{field.name} → {field.related_model._meta.label}")
    assert wrong == []


def test_every_field_is_declared():
    missing = []
    for model in our_models():
        card = model.__dict__.get("data")
        names = {f.name for f in [*model._meta.concrete_fields, *model._meta.local_many_to_many]}
        if card is None:
            missing.append(f"{model._meta.label} has no Declaration")
            continue
        missing += [f"{model._meta.label}.{n} is not declared" for n in sorted(names - card.classes.keys())]
        missing += [
            f"{model._meta.label}.{n} is declared and does not exist" for n in sorted(card.classes.keys() - names)
        ]
    assert missing == []


@pytest.mark.django_db
def test_migrations_are_complete():
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert "No changes detected" in out.getvalue()


def test_files_and_functions_stay_small():
    long_files = [
        f"{p.relative_to(ROOT)}: {n} lines"
        for p in sources()
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300
    ]
    long_functions = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (node.end_lineno or 0) - node.lineno + 1 > 40
            ):
                long_functions.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert (long_files, long_functions) == ([], [])


def test_only_the_dispatcher_calls_celery():
    wrong = []
    for path in sources():
        if path.match("fellowship/foundation/jobs/dispatch.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"delay", "apply_async", "send_task"}:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


def test_only_perform_writes_a_state():
    wrong = []
    for path in sources():
        if path.match("fellowship/foundation/transitions/perform.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AugAssign)
                else []
            )
            if any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
            calls_update = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update"
            )
            if calls_update and any(k.arg == "state" for k in node.keywords):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert [w for w in wrong if "foundation/jobs/" not in w] == []
