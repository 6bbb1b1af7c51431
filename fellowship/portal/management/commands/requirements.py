"""`manage.py requirements`: each requirement with the tests that prove it."""

import ast
import tomllib
from collections import defaultdict
from pathlib import Path

from django.conf import settings

from fellowship.foundation.access.management.generated import GeneratedDocument


def marked_tests(folder: Path) -> dict[str, list[str]]:
    """Requirement id → tests that carry it, read from the marks without running anything."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(folder.parent).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for wanted in _ids(node.decorator_list):
                    found[wanted].append(f"{where}::{node.name}")
            elif isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "pytestmark" for t in node.targets):
                marks = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
                for wanted in _ids(marks):
                    found[wanted].append(where)
    return found


def _ids(marks: list[ast.expr]) -> list[str]:
    return [
        arg.value
        for mark in marks
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "requirement"
        for arg in mark.args
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    ]


class Command(GeneratedDocument):
    help = "List the requirements with their tests; without --write, print what has none."
    document = "requirements.md"

    def _load(self) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
        base = Path(settings.BASE_DIR)
        wanted = tomllib.loads((base / "docs" / "requirements.toml").read_text(encoding="utf-8"))
        return wanted, marked_tests(base / "tests")

    def text(self) -> str:
        """Every requirement of now with its tests, then the ones planned."""
        wanted, tests = self._load()
        lines = ["# Requirements and their tests", "", "Made by `manage.py requirements --write`.", ""]
        lines += ["| id | requirement | tests |", "|---|---|---|"]
        for name, row in wanted.items():
            if row["state"] == "now" or name in tests:
                cells = "<br>".join(f"`{t}`" for t in tests.get(name, [])) or "**none**"
                lines.append(f"| {name} | {row['text']} | {cells} |")
        planned = [name for name, row in wanted.items() if row["state"] != "now" and name not in tests]
        return "\n".join([*lines, "", f"Planned, without tests yet: {', '.join(planned)}.", ""])

    def handle(self, *args: object, **options: object) -> None:
        if options["write"]:
            super().handle(*args, **options)
            return
        wanted, tests = self._load()
        bare = [name for name, row in wanted.items() if row["state"] == "now" and name not in tests]
        unknown = sorted(tests.keys() - wanted.keys())
        total = sum(row["state"] == "now" for row in wanted.values())
        self.stdout.write(f"{total - len(bare)} of {total} requirements of now have a test.")
        for name in bare:
            self.stdout.write(f"no test: {name} {wanted[name]['text']}")
        for name in unknown:
            self.stdout.write(f"unknown requirement: {name} in {', '.join(tests[name])}")
        if bare or unknown:
            raise SystemExit(1)
