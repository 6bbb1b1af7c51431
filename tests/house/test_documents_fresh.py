"""Generated documents agree with the code."""

from importlib import import_module

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "fellowship.foundation.access.management.commands.permits",
        "fellowship.foundation.transitions.management.commands.lifecycles",
        "fellowship.portal.management.commands.requirements",
    ],
)
def test_document_is_fresh(module: str):
    command = import_module(module).Command()
    assert command.path.read_text(encoding="utf-8") == command.text(), "run ./run fix"
